import type { ComponentChildren } from 'preact';
import type { DecodedTree, Fact, Protection } from '../../sessions/index.ts';
import { useNow } from '../cookies/useNow.ts';
import type { Reading } from '../state/editor/contentReading.ts';
import { Icon } from '../ui/Icon.tsx';
import { Text } from '../ui/Text.tsx';
import { bothTimes, exactTime, gap, type MessageKey, plural, relative, t } from '../words.ts';
import style from './Facts.module.css';

interface Times {
  facts: readonly Fact[];
  issuedAt?: number | undefined;
  expiresAt?: number | undefined;
}

function timesOf(reading: Reading, edited: DecodedTree | null): Times | null {
  if (reading.kind === 'read') return edited ?? reading.decoded;
  if (reading.kind === 'unreadable') return reading.error.recovered ?? null;
  return null;
}

/** A server whose clock is a little ahead. */
const isJustNow = (at: number, now: number): boolean => at > now && at - now < 60_000;

/** Without the seconds: they are on hover. */
const toMinute = (at: number): string => exactTime(at).replace(/(\d{1,2}:\d{2}):\d{2}/, '$1');

function Term({
  label,
  title,
  aside,
  children,
}: {
  label: string;
  title?: string;
  aside?: string;
  children: ComponentChildren;
}) {
  return (
    <div>
      <dt>{label}</dt>
      <dd title={title}>
        {children} {aside !== undefined && <span class={style.aside}>{aside}</span>}
      </dd>
    </div>
  );
}

/** Things that are out of the ordinary. */
function oddities(facts: readonly Fact[]): string[] {
  return facts.flatMap((fact): string[] => {
    switch (fact.kind) {
      case 'epoch':
        return [t('session_epoch')];
      case 'read-only':
        return [t('session_read_only', fact.notation)];
      case 'duplicate-keys':
        return [plural('session_duplicate_keys', fact.count)];
      case 'lone-surrogates':
        return [plural('session_lone_surrogates', fact.count)];
      case 'signed-in':
        return [t('session_signed_in', fact.cookie)];
      case 'alg-none':
        return [t('session_alg_none')];
      case 'password-signed':
        return [t('session_password_signed')];
      case 'milliseconds':
        return [t('session_milliseconds', fact.claim, exactTime(fact.at * 1000))];
      case 'not-base64url':
        return [t('session_not_base64url', fact.characters)];
      case 'old-escapes':
        return [t(fact.of === 'js-escape' ? 'session_js_escape' : 'session_latin1')];
      case 'trailing-bytes':
        return [plural('session_trailing_bytes', fact.count)];
      // Said elsewhere: among the times, in the header's table, by CompanionNote and MendNote.
      case 'permanent':
      case 'lifetime':
      case 'header':
      case 'signature-of':
      case 'mendable':
        return [];
    }
  });
}

function lifetimeWords({ seconds, setting }: Fact & { kind: 'lifetime' }): string {
  return seconds < 86_400
    ? t('session_lifetime_setting_minutes', Math.round(seconds / 60), setting)
    : t('session_lifetime_setting', Math.round(seconds / 86_400), setting);
}

const protectionWords = {
  signed: ['session_signed', 'session_signed_why'],
  'partly-signed': ['session_partly_signed', 'session_partly_signed_why'],
  unsigned: ['session_unsigned', 'session_unsigned_why'],
  sealed: ['session_sealed', 'session_sealed_why'],
  reference: ['session_reference', 'session_reference_why'],
  // CompanionNote says more
  companion: null,
} as const satisfies Record<Protection, readonly [MessageKey, MessageKey] | null>;

interface FactsProps {
  reading: Reading;
  edited: DecodedTree | null;
  /** Nobody expects it to be signed, so that it is not needs no saying. */
  isForReading: boolean;
}

/** When it was signed, until when it is accepted, and who can read and change it. */
export function Facts({ reading, edited, isForReading }: FactsProps) {
  const times = timesOf(reading, edited);
  const now = useNow((times?.expiresAt ?? times?.issuedAt ?? 0) * 1000);
  if (times === null || !('format' in reading)) return null;
  const { facts, issuedAt, expiresAt } = times;
  const permanent = facts.find((fact) => fact.kind === 'permanent');
  const lifetime = facts.find((fact) => fact.kind === 'lifetime');
  const headers = facts.filter((fact) => fact.kind === 'header');
  const { label, thing } = reading.format;
  const odd = oddities(facts);
  const isSaid = reading.kind === 'read' && !isForReading;
  const protection = isSaid ? protectionWords[reading.decoded.protection] : null;
  const setting = lifetime ? lifetimeWords(lifetime) : '';
  const isDated = issuedAt !== undefined || expiresAt !== undefined || permanent !== undefined;
  if (!isDated && protection === null && odd.length === 0) return null;
  return (
    <section class={style.facts}>
      <dl class={style.times}>
        {issuedAt !== undefined && (
          <Term label={t('session_signed_at')} title={bothTimes(issuedAt * 1000)}>
            {relative(issuedAt * 1000, isJustNow(issuedAt * 1000, now) ? issuedAt * 1000 : now)}
          </Term>
        )}
        {expiresAt !== undefined && (
          <Term
            label={
              thing === 'itself'
                ? t(expiresAt * 1000 <= now ? 'session_expired' : 'session_expires')
                : t(expiresAt * 1000 <= now ? 'session_accepted_until' : 'session_accepts_until', label)
            }
            title={`${bothTimes(expiresAt * 1000)}\n${setting}`}
            aside={relative(expiresAt * 1000, now)}
          >
            {toMinute(expiresAt * 1000)}
          </Term>
        )}
        {permanent !== undefined && (
          <Term
            label={t('session_lifetime')}
            title={t(permanent.value ? 'session_permanent_why' : 'session_not_permanent_why')}
          >
            {t(permanent.value ? 'session_permanent' : 'session_not_permanent')}
          </Term>
        )}
        {headers.map(({ name, text }, index) => (
          <Term label={name} key={index}>
            <Text max={60}>{text}</Text>
          </Term>
        ))}
      </dl>
      {protection !== null && (
        <p class={style.note}>
          <Icon name={reading.kind === 'read' && reading.decoded.protection === 'sealed' ? 'lock' : 'unlock'} />
          <span>
            <b>{t(protection[0])}</b>
            {gap()}
            {t(protection[1])}
          </span>
        </p>
      )}
      {odd.map((words) => (
        <p class={style.note} key={words}>
          <Icon name="info" />
          <span>{words}</span>
        </p>
      ))}
    </section>
  );
}
