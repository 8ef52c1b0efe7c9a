import { nameText } from '../../cookies/nameText.ts';
import type { Engine } from '../../cookies/traits.ts';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Cookie } from '../../cookies/cookie.ts';
import type { Conflict } from '../../messages.ts';
import { useMask } from '../cookies/useMask.ts';
import { useApp } from '../state/start/app.ts';
import type { Question } from '../state/changes/outcome.ts';
import { Button } from '../ui/Button.tsx';
import { Text } from '../ui/Text.tsx';
import { Absent, VersionTable } from '../ui/VersionTable.tsx';
import { WarnTitle } from '../ui/WarnTitle.tsx';
import { exactTime, gap, type MessageKey, plural, rich, t } from '../words.ts';
import { sameSiteNames } from '../cookies/flagMarks.tsx';
import style from './QuestionPanel.module.css';

/** Conflicts that are shown in full; the rest is counted. */
const most = 3;

const yesNo = (flag: boolean): string => t(flag ? 'yes' : 'no');

/** The parts of a cookie that a change can be about. */
const fields: [MessageKey, (cookie: Cookie) => string][] = [
  ['field_value', ({ value }) => value],
  [
    'field_expiry',
    ({ expirationDate }) => (expirationDate === null ? t('expiry_session') : exactTime(expirationDate * 1000)),
  ],
  ['field_secure', ({ secure }) => yesNo(secure)],
  ['field_http_only', ({ httpOnly }) => yesNo(httpOnly)],
  ['field_same_site', ({ sameSite }) => sameSiteNames[sameSite]],
];

/** Before, now and after, for each part that is not the same in all three. */
function Versions({ conflict: { expected, current, wanted } }: { conflict: Conflict }) {
  const mask = useMask();
  const versions = [expected, current, wanted];
  const isDifferent = ([, read]: (typeof fields)[number]) =>
    new Set(versions.flatMap((cookie) => (cookie === null ? [] : [read(cookie)]))).size > 1;
  const different = fields.filter(isDifferent);
  const shown = different.length > 0 ? different : fields.slice(0, 1);
  return (
    <>
      {shown.map(([label, read]) => (
        <tr key={label}>
          <th scope="row">{t(label)}</th>
          {versions.map((cookie, index) => (
            <td key={index}>
              {cookie === null ? (
                <Absent>{t('question_absent')}</Absent>
              ) : label === 'field_value' ? (
                <Text cut max={200} strong={index === 1}>
                  {mask(read(cookie))}
                </Text>
              ) : index === 1 ? (
                <b>{read(cookie)}</b>
              ) : (
                read(cookie)
              )}
            </td>
          ))}
        </tr>
      ))}
    </>
  );
}

function Conflicts({ conflicts }: { conflicts: readonly Conflict[] }) {
  const head = [t('question_field'), t('question_before'), t('question_current'), t('question_wanted')];
  return (
    <VersionTable head={head} more={conflicts.length - most}>
      {conflicts.slice(0, most).map((conflict, index) => (
        <Versions key={index} conflict={conflict} />
      ))}
    </VersionTable>
  );
}

type Evicts = Question & { kind: 'evicts' };

/** One site alone would have too many cookies. */
const isOfOneSite = ({ of, isBlind }: Evicts): boolean => of.length === 1 && of[0]!.site !== null && !isBlind;

/** Whose cookies would go. */
function Evictions({ question: { of, count } }: { question: Evicts }) {
  const named = of.reduce((sum, one) => sum + one.count, 0);
  const lines = named < count ? [...of, { site: t('question_evicts_others'), count: count - named }] : of;
  return (
    <ul class={style.sites}>
      {lines.map((one) => (
        <li key={one.site}>
          {one.site === null ? t('question_evicts_any') : <Text wrap>{one.site}</Text>}
          {': '}
          {plural('cookies', one.count)}
        </li>
      ))}
    </ul>
  );
}

function evictionTitle(question: Evicts) {
  if (question.count === 0) return t('question_evicts_maybe');
  return plural(isOfOneSite(question) ? 'question_evicts' : 'question_evicts_all', question.count);
}

function evictionText(question: Evicts, product: string): string {
  const { of, isBlind } = question;
  const isInAll = isBlind || of.some(({ site }) => site === null);
  const limit = isInAll
    ? t('question_evicts_all_text', product)
    : t('question_evicts_text') + gap() + t('question_evicts_which');
  return isBlind ? limit + gap() + t('question_evicts_unseen') : limit;
}

function text(question: Question, product: string): string {
  if (question.kind === 'evicts') return evictionText(question, product);
  return t(question.kind === 'conflict' ? 'question_nothing_yet' : 'question_too_large_text');
}

function title(question: Question, engine: Engine) {
  if (question.kind === 'too-large') return t('question_too_large');
  if (question.kind === 'evicts') return evictionTitle(question);
  const { conflicts } = question;
  const [first] = conflicts;
  const cookie = first?.expected ?? first?.current ?? first?.wanted;
  if (conflicts.length > 1 || !cookie) return plural('question_changed_many', conflicts.length);
  return rich(
    'question_changed',
    <Text wrap max={40}>
      {nameText(cookie.name, engine)}
    </Text>,
  );
}

/** Asks before a step goes on over something that somebody else wrote, costs others, or cannot be undone. Nothing was written yet. */
export function QuestionPanel() {
  const { changes, adapters } = useApp();
  const question = changes.question.value;
  const leave = useRef<HTMLDivElement>(null);

  useLayoutEffect(() => {
    if (question === null) return;
    const before = document.activeElement as HTMLElement | null;
    leave.current?.querySelector<HTMLElement>('button')?.focus({ focusVisible: true });
    return () => before?.focus();
  }, [question]);

  if (question === null) return null;
  return (
    <section
      class={style.panel}
      role="alertdialog"
      aria-labelledby="question"
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        changes.answer('leave');
      }}
    >
      <WarnTitle id="question" title={title(question, adapters.jar.engine)}>
        {text(question, adapters.about.browser.split(' ')[0]!)}
      </WarnTitle>
      {question.kind === 'evicts' && question.of.length > 0 && <Evictions question={question} />}
      {question.kind === 'conflict' && <Conflicts conflicts={question.conflicts} />}
      <div class={style.actions} ref={leave}>
        <Button small onClick={() => changes.answer('leave')}>
          {t('question_leave')}
        </Button>
        <Button small onClick={() => changes.answer('go-on')}>
          {t('question_overwrite')}
        </Button>
      </div>
    </section>
  );
}
