import { nameText } from '../../cookies/nameText.ts';
import { readableHost } from '../../cookies/readableHost.ts';
import { useMask } from '../cookies/useMask.ts';
import type { ImportRow } from '../state/import/ImportRow.ts';
import { canChoose } from '../state/import/prospect.ts';
import { useApp } from '../state/start/app.ts';
import { Icon } from '../ui/Icon.tsx';
import { OptionTick } from '../ui/OptionTick.tsx';
import { Text } from '../ui/Text.tsx';
import { t } from '../words.ts';
import style from './ImportLine.module.css';
import { lineName, looks, prospectWords } from './prospectWords.tsx';
import { useSessionName } from './useSessionName.ts';

/** In rem: two lines of text. */
export const lineRem = 2.75;

interface ImportLineProps {
  row: ImportRow;
  index: number;
  count: number;
  isActive: boolean;
  isChosen: boolean;
}

export const lineId = (index: number): string => `import-${index}`;

/** One cookie of a file: what it is, and what would become of it. */
export function ImportLine({ row, index, count, isActive, isChosen }: ImportLineProps) {
  const { adapters } = useApp();
  const mask = useMask();
  const { cookie, prospect } = row;
  const { icon, tone } = looks[prospect.kind];
  const session = useSessionName(cookie);
  const isChoice = canChoose(prospect);
  return (
    <div
      id={lineId(index)}
      role="option"
      class={style.line}
      style={{ top: `${index * lineRem}rem` }}
      aria-selected={isChosen}
      aria-disabled={!isChoice}
      data-active={isActive ? '' : undefined}
      data-index={index}
      data-unreadable={cookie === null ? '' : undefined}
      aria-posinset={index + 1}
      aria-setsize={count}
    >
      {isChoice ? <OptionTick isChosen={isChosen} /> : <span />}
      <span class={style.name}>
        {cookie === null ? (
          <b>{lineName(row)}</b>
        ) : (
          <b>{cookie.name === '' ? t('row_no_name') : <Text cut>{nameText(cookie.name, adapters.jar.engine)}</Text>}</b>
        )}
      </span>
      {cookie !== null && (
        <>
          <span class={style.value}>
            {session !== null && <span class={style.session}>{session}</span>}
            <Text cut max={120}>
              {mask(cookie.value)}
            </Text>
          </span>
          <span class={style.place}>
            {prospect.kind !== 'unjudged' && (
              <Text cut>{`${cookie.hostOnly ? '' : '.'}${readableHost(cookie.domain)}${cookie.path}`}</Text>
            )}
          </span>
        </>
      )}
      <span class={`${style.prospect} ${style[tone]}`}>
        <Icon name={icon} small />
        <span>{prospectWords(row, adapters.about.browser.split(' ')[0]!)}</span>
      </span>
    </div>
  );
}
