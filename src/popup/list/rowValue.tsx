import type { ComponentChildren } from 'preact';
import { calledWords, formatName } from '../session/calledWords.ts';
import { twinWords } from '../cookies/twinWords.ts';
import type { App } from '../state/start/app.ts';
import type { SummaryEntry } from '../../sessions/index.ts';
import type { Recognition } from '../state/list/recognitions.ts';
import type { Hit, Row } from '../state/list/Row.ts';
import { Text } from '../ui/Text.tsx';
import { dotted, t } from '../words.ts';
import { RowStanding } from './RowStanding.tsx';
import style from './rowValue.module.css';
import { unreadableWords } from './unreadableWords.ts';

/** More than any column shows. */
const longest = 200;

function dots(): ComponentChildren {
  return (
    <span class={style.dots}>
      <span aria-hidden="true">••••••••</span>
      <span class="unseen">{t('row_hidden')}</span>
    </span>
  );
}

/** Characters before what was found that are shown. */
const before = 12;

/** From a little before what was found, where the column would end before it. */
function around(text: string, wanted: string | undefined): string {
  const at = wanted ? text.toLowerCase().indexOf(wanted) : -1;
  return at > 2 * before ? `…${text.slice(at - before).replace(/^[\uDC00-\uDFFF]/, '')}` : text;
}

/** What was found comes before the summary. */
function entriesOf(recognition: Recognition, hit: Hit | null): readonly SummaryEntry[] {
  const entry = hit?.entry;
  if (!entry) return recognition.summary;
  return [entry, ...recognition.summary.filter(({ key }) => key !== entry.key)];
}

function pairs(recognition: Recognition, hit: Hit | null): ComponentChildren {
  const sought = hit?.wanted;
  return (
    <bdi class={style.pairs} dir="ltr">
      {entriesOf(recognition, hit).map(({ key, text }, index) => (
        <span key={index} class={style.pair}>
          {index > 0 && ' '}
          {key !== '' && <span class={style.key}>{Text({ children: key, max: 40, sought })}: </span>}
          {Text({ children: index === 0 ? around(text, sought) : text, max: longest, sought })}
        </span>
      ))}
    </bdi>
  );
}

/** Sessions say their format and whether they still count, readable values what they hold, all others the value as it is sent. */
export function rowValue(row: Row, { prefs, clock }: Pick<App, 'prefs' | 'clock'>): ComponentChildren {
  const { cookie, recognition } = row;
  if (recognition?.isSession)
    return (
      <span class={style.session}>
        {recognition.kind === 'read' ? (
          <>
            <span class={style.label}>{calledWords(recognition, recognition.isId)}</span>
            {recognition.isUnsigned && <span class={style.unread}>{t('row_unsigned')}</span>}
            <RowStanding row={row} clock={clock} />
          </>
        ) : (
          <span class={style.unread}>{t('row_looks_like', formatName(recognition))}</span>
        )}
      </span>
    );
  if (prefs.hideValues.value) return dots();
  if (cookie.value === '') return <span class={style.dots}>{t('row_empty')}</span>;
  if (recognition !== null && recognition.summary.length > 0) return pairs(recognition, row.hit);
  const sought = row.hit?.wanted;
  return Text({ children: around(cookie.value, sought), cut: true, max: longest, sought });
}

export const hasSecondLine = ({ recognition, namesakes }: Row): boolean =>
  recognition?.isSession === true || namesakes !== null;

/** The second line: what tells it from others of its name; of a session what is inside, or why it could not be read. */
export function rowInside(row: Row, { prefs }: Pick<App, 'prefs'>): ComponentChildren {
  const { recognition } = row;
  const apart = dotted(twinWords(row));
  return (
    <span class={style.inside}>
      {apart.length > 0 && <span class={style.apart}>{apart}</span>}
      {recognition?.isSession === true && (
        <>
          {recognition.problem !== null && <span class={style.problem}>{unreadableWords(recognition.problem)}</span>}
          {prefs.hideValues.value ? dots() : pairs(recognition, row.hit)}
        </>
      )}
    </span>
  );
}
