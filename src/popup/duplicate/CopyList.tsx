import { nameText } from '../../cookies/nameText.ts';
import { readableHost } from '../../cookies/readableHost.ts';
import { looks, prospectWords } from '../import/prospectWords.tsx';
import type { Duplicating } from '../state/duplicate/duplicating.ts';
import type { ImportRow } from '../state/import/ImportRow.ts';
import { isWritten } from '../state/import/prospect.ts';
import { useApp } from '../state/start/app.ts';
import { Icon } from '../ui/Icon.tsx';
import { Text } from '../ui/Text.tsx';
import { plural, t } from '../words.ts';
import style from './CopyList.module.css';

/** More than that nobody reads; what cannot be written stands first. */
const most = 50;

function Line({ row }: { row: ImportRow }) {
  const { adapters } = useApp();
  const { cookie, prospect } = row;
  const { icon, tone } = looks[prospect.kind];
  if (cookie === null) return null;
  return (
    <li class={style.line}>
      <b class={style.name}>
        {cookie.name === '' ? t('row_no_name') : <Text cut>{nameText(cookie.name, adapters.jar.engine)}</Text>}
      </b>
      <span class={style.place}>
        <Text cut>{`${cookie.hostOnly ? '' : '.'}${readableHost(cookie.domain)}${cookie.path}`}</Text>
      </span>
      <span class={`${style.prospect} ${style[tone]}`}>
        <Icon name={icon} small />
        <span>
          {prospect.kind === 'twice' ? t('duplicate_twice') : prospectWords(row, adapters.about.browser.split(' ')[0]!)}
        </span>
      </span>
    </li>
  );
}

/** What would become of each copy. */
export function CopyList({ duplicating: { rows } }: { duplicating: Duplicating }) {
  const sorted = rows.value.toSorted((a, b) => Number(isWritten(a.prospect)) - Number(isWritten(b.prospect)));
  const shown = sorted.slice(0, most);
  return (
    <section aria-label={t('duplicate_list')}>
      <ul class={style.list}>
        {shown.map((row) => (
          <Line key={row.id} row={row} />
        ))}
      </ul>
      {sorted.length > shown.length && (
        <p class={style.more}>{plural('duplicate_more', sorted.length - shown.length)}</p>
      )}
    </section>
  );
}
