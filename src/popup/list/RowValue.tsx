import { calledWords, formatName } from '../session/calledWords.ts';
import { twinWords } from '../cookies/twinWords.ts';
import { useApp } from '../state/start/app.ts';
import type { Recognition } from '../state/list/recognitions.ts';
import type { Row } from '../state/list/Row.ts';
import { Text } from '../ui/Text.tsx';
import { t } from '../words.ts';
import { RowStanding } from './RowStanding.tsx';
import style from './RowValue.module.css';
import { unreadableWords } from './unreadableWords.ts';

/** More than any column shows. */
const longest = 200;

function Dots() {
  return (
    <span class={style.dots}>
      <span aria-hidden="true">••••••••</span>
      <span class="unseen">{t('row_hidden')}</span>
    </span>
  );
}

function Pairs({ recognition }: { recognition: Recognition }) {
  return (
    <bdi class={style.pairs} dir="ltr">
      {recognition.summary.map(({ key, text }, index) => (
        <span key={index} class={style.pair}>
          {index > 0 && ' '}
          {key !== '' && <span class={style.key}>{Text({ children: key, max: 40 })}: </span>}
          {Text({ children: text, max: longest })}
        </span>
      ))}
    </bdi>
  );
}

/** Sessions say their format and whether they still count, readable values what they hold, all others the value as it is sent. */
export function RowValue({ row }: { row: Row }) {
  const { cookie, recognition } = row;
  const { prefs } = useApp();
  if (recognition?.isSession)
    return (
      <span class={style.session}>
        {recognition.kind === 'read' ? (
          <>
            <span class={style.label}>{calledWords(recognition, recognition.isId)}</span>
            <RowStanding row={row} />
          </>
        ) : (
          <span class={style.unread}>{t('row_looks_like', formatName(recognition))}</span>
        )}
      </span>
    );
  if (prefs.hideValues.value) return <Dots />;
  if (cookie.value === '') return <span class={style.dots}>{t('row_empty')}</span>;
  if (recognition !== null && recognition.summary.length > 0) return <Pairs recognition={recognition} />;
  return Text({ children: cookie.value, cut: true, max: longest });
}

export const hasSecondLine = ({ recognition, namesakes }: Row): boolean =>
  recognition?.isSession === true || namesakes !== null;

/** The second line: what tells it from others of its name; of a session what is inside, or why it could not be read. */
export function RowInside({ row }: { row: Row }) {
  const { prefs } = useApp();
  const { recognition } = row;
  const apart = twinWords(row).join(' · ');
  return (
    <span class={style.inside}>
      {apart !== '' && <span class={style.apart}>{apart}</span>}
      {recognition?.isSession === true && (
        <>
          {recognition.problem !== null && <span class={style.problem}>{unreadableWords(recognition.problem)}</span>}
          {prefs.hideValues.value ? <Dots /> : <Pairs recognition={recognition} />}
        </>
      )}
    </span>
  );
}
