import type { KeyMatch, KeyNote, Refusal, SessionErrorCode, SessionFormat, Verdict } from '../../sessions/index.ts';
import { AdviceNote } from '../advice/AdviceNote.tsx';
import { useApp } from '../state/start/app.ts';
import type { SessionKeys } from '../state/editor/keyFields.ts';
import type { EditorSession } from '../state/editor/session.ts';
import { Button } from '../ui/Button.tsx';
import { Text } from '../ui/Text.tsx';
import { spelled } from '../ui/marks.ts';
import { bothTimes, day, exactTime, gap, type MessageKey, rich, t } from '../words.ts';
import { damageWords } from './damageWords.ts';
import { Deriving } from './Deriving.tsx';
import { pastedWords, spellingForms } from './spellingForms.ts';
import style from './VerdictWords.module.css';
import { WrongWords } from './WrongWords.tsx';

interface VerdictWordsProps {
  session: EditorSession;
  onAddKey(): void;
  /** `null`: there are none, or they are shown already. */
  onOptions: (() => void) | null;
  onSignAgain(): void;
}

const outdatedWords = ({ since, setting }: NonNullable<KeyMatch['outdated']>): string =>
  setting === undefined ? t('key_outdated', since) : t('key_outdated_unless', since, setting);

/** What made the signature: `HMAC-SHA1, salt cookie-session, key as text.` */
function MatchWords({ match }: { match: KeyMatch }) {
  const { mac, salt, spelling, index, outdated } = match;
  const form = t(spellingForms[spelling.form]);
  return (
    <>
      {salt === undefined
        ? t('key_made_by', mac, form)
        : rich(
            'key_made_by_salt',
            mac,
            <Text wrap max={60}>
              {salt}
            </Text>,
            form,
          )}
      {gap()}
      {pastedWords(spelling).map((words) => words + gap())}
      {index > 0 && t('key_older_fits') + gap()}
      {outdated !== undefined && outdatedWords(outdated) + gap()}
    </>
  );
}

const noteWords: Record<KeyNote['code'], (name: string) => string> = {
  confusion: () => t('key_note_confusion'),
  short: (bits) => t('key_note_short', bits),
  'weak-rsa': (bits) => t('key_note_weak_rsa', bits),
  'jwk-alg': (alg) => t('key_note_jwk', `alg: ${alg}`),
  'jwk-use': (use) => t('key_note_jwk', `use: ${use}`),
  'jwk-key-ops': (operations) => t('key_note_jwk', `key_ops: ${operations}`),
};

const refusals: Record<Refusal, MessageKey> = { critical: 'key_refused_critical', claim: 'key_refused_claim' };

type Refused = Exclude<Verdict, { kind: 'right' | 'wrong' }>;

/** The key fits, and the cookie is not accepted all the same. */
function RefusalWords({ verdict, format }: { verdict: Refused; format: SessionFormat }) {
  if (verdict.kind === 'refused') return <span class={style.warn}>{t(refusals[verdict.why], verdict.name)}</span>;
  const at = verdict.at * 1000;
  const when = verdict.kind === 'expired' ? day(at) : exactTime(at);
  // A token accepts nothing: who accepts it is not known.
  const ofToken = { expired: 'key_token_expired', future: 'key_token_future' } as const;
  const ofFramework = { expired: 'key_expired', future: 'key_future' } as const;
  const words =
    format.thing === 'itself' ? t(ofToken[verdict.kind], when) : t(ofFramework[verdict.kind], format.label, when);
  return (
    <span class={style.warn} title={bothTimes(at)}>
      {words}
    </span>
  );
}

/** What most are looking for, where there is one. */
const optionsWords = ({ fields }: SessionKeys): string =>
  t(fields.value.some(({ id }) => id === 'salt') ? 'key_options' : 'key_options_more');

/** The cookie is whole: it is the key, or what it takes, that stands in the way. */
const keyCodes: readonly SessionErrorCode[] = [
  'key-missing',
  'key-malformed',
  'key-public',
  'too-many-rounds',
  'stopped',
  'crypto-missing',
];

/** Left to right in every language. */
const isolated = (text: string): string => `\u2066${spelled(text, 60)}\u2069`;

/** For how long a key is there. */
function useKeptWords({ isPassing, kept, of }: SessionKeys): string {
  const { vault } = useApp();
  const { value: place } = of;
  if (place !== null) return t('key_elsewhere', isolated(place.cookieName), isolated(place.host));
  if (isPassing) return t('key_passing');
  if (!kept.value) return t('key_not_kept');
  if (vault.state.value !== 'open') return t('key_in_memory');
  return t(vault.kept.value ? 'key_kept' : 'vault_not_written');
}

/** What the verdict means, and what to do about it. */
export function VerdictWords({ session, onAddKey, onOptions, onSignAgain }: VerdictWordsProps) {
  const { keys, content, derivations } = session;
  const state = keys.verdict.value;
  const reading = content.reading.value;
  // What is wrong with its content, only the right key can tell.
  const isSealed = reading.kind === 'read' && reading.decoded.kind === 'sealed';
  const kept = useKeptWords(keys);
  const forget = keys.hasSecret.value && (
    <Button kind="link" onClick={() => keys.forget()}>
      {t('key_forget')}
    </Button>
  );

  const isStopped = state.kind === 'failed' && state.error.code === 'stopped';
  if (isStopped || (derivations.isLong.value && (state.kind !== 'known' || state.verdict.kind === 'wrong')))
    return (
      <Deriving session={session} isStopped={isStopped}>
        {t('key_spellings')}
        {gap()}
        {kept}
      </Deriving>
    );
  if (state.kind === 'failed')
    return (
      <p class={style.say}>
        <span>
          {keyCodes.includes(state.error.code)
            ? damageWords(state.error.code)
            : t(isSealed ? 'key_opens_unreadable' : 'key_nothing_to_check', damageWords(state.error.code))}
        </span>
        {state.error.code === 'too-many-rounds' && onOptions !== null && (
          <Button kind="link" onClick={onOptions}>
            {optionsWords(keys)}
          </Button>
        )}
        {forget}
      </p>
    );
  if (state.kind !== 'known')
    return (
      <p class={style.say}>
        <span>
          {t('key_spellings')}
          {gap()}
          {kept}
        </span>
        {onOptions !== null && !keys.hasSecret.value && (
          <Button kind="link" onClick={onOptions}>
            {optionsWords(keys)}
          </Button>
        )}
      </p>
    );

  const { verdict } = state;
  if (verdict.kind === 'wrong') return <WrongWords {...{ verdict, isSealed, onAddKey, onOptions }} />;
  const { documented, warned, notes = [] } = verdict.key;
  return (
    <>
      {documented !== undefined && (
        <AdviceNote
          code="documented-key"
          sentence={t('key_documented', documented.framework)}
          href={documented.url}
          link={t('advice_printed')}
          title={documented.page}
        />
      )}
      {warned !== undefined && <p class={style.warn}>{t('key_warned', warned)}</p>}
      {notes.map((note) => (
        <p class={style.warn} key={note.code}>
          {noteWords[note.code](note.name)}
        </p>
      ))}
      {verdict.kind !== 'right' && (
        <p class={style.say}>
          {'format' in reading && <RefusalWords verdict={verdict} format={reading.format} />}
          {(session.writes.value === 'signed' || session.writes.value === 'sealed') && (
            <Button kind="link" onClick={onSignAgain}>
              {t(session.writes.value === 'sealed' ? 'key_seal_again' : 'key_sign_again')}
            </Button>
          )}
        </p>
      )}
      {derivations.isLong.value ? (
        <Deriving session={session} isStopped={false}>
          <MatchWords match={verdict.key} />
          {kept}
        </Deriving>
      ) : (
        <p class={style.say}>
          <span>
            <MatchWords match={verdict.key} />
            {kept}
          </span>
          {forget}
        </p>
      )}
    </>
  );
}
