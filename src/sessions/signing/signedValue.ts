import { SessionError } from '../contract/SessionError.ts';
import { Work } from '../../codec/Work.ts';
import type { CookieSize, CookieWrite, Signable, SignOptions, Verifiable } from '../contract/SessionFormat.ts';
import type { Decoded, Subject } from '../contract/decoded.ts';
import type { KeyMatch, Verdict } from '../contract/verdict.ts';
import type { Keys } from '../contract/KeyField.ts';
import { signText } from './itsdangerousSignature.ts';
import { findSecret, secretsOf, spelledAs } from './itsdangerousKeys.ts';
import { readSigned, wholeOf, type Whole } from './readSigned.ts';
import type { SignedRules } from './SignedRules.ts';

/** What a format of signed values can do, made of its rules. */
export function signedValue(rules: SignedRules): {
  decode(subject: Subject, work?: Work): ReturnType<typeof readSigned>;
  readonly verifiable: Verifiable;
  readonly signable: Signable;
  readonly isUnescaped: true;
} {
  return {
    // itsdangerous and Django: http.cookies and Werkzeug undo quotes, and no percent escapes.
    isUnescaped: true,
    decode: (subject, work = new Work()) => readSigned(rules, subject, work),
    verifiable: {
      keyFields: rules.keyFields,
      verify: (subject, keys, now) => verify(rules, subject, keys, now),
    },
    signable: {
      sign: (decoded, keys, options) => sign(rules, decoded, keys, options),
      measure: (decoded, options) => measure(rules, decoded, options),
    },
  };
}

async function verify(rules: SignedRules, subject: Subject, keys: Keys, now: number): Promise<Verdict> {
  const whole = await wholeOf(rules, subject);
  const { signature, signed, digest, time } = whole;
  const secrets = secretsOf(keys);
  const found = await findSecret(signature, signed, secrets, rules.schemes(keys, subject.name, digest));
  if ('tried' in found) {
    const others = rules.otherSchemes?.(subject.name, digest) ?? [];
    const other = await findSecret(signature, signed, secrets, others);
    if ('tried' in other) return { kind: 'wrong', reasons: rules.reasons, tried: found.tried };
    const name = other.scheme.salt;
    return { kind: 'wrong', reasons: [{ code: 'other-purpose', name }], tried: found.tried };
  }
  const warned = rules.warningOf?.(found.secret.bytes);
  const key = warned === undefined ? found.match : { ...found.match, warned };
  return time ? atTime(rules, key, time.seconds, now) : { kind: 'right', key };
}

/** Refused when older than the limit; by some also when it lies ahead. */
function atTime({ lifetime, refusesFuture }: SignedRules, key: KeyMatch, at: number, now: number): Verdict {
  // itsdangerous counts whole seconds (timed.py, `unsign`).
  const age = (refusesFuture ? Math.floor(now) : now) - at;
  if (lifetime && age > lifetime.seconds) return { kind: 'expired', key, at: at + lifetime.seconds };
  if (refusesFuture && age < 0) return { kind: 'future', key, at };
  return { kind: 'right', key };
}

async function sign(
  rules: SignedRules,
  decoded: Decoded,
  keys: Keys,
  options: SignOptions,
): Promise<readonly CookieWrite[]> {
  const { subject } = decoded;
  const whole = await wholeOf(rules, subject);
  const secrets = secretsOf(keys);
  const schemes = rules.schemes(keys, subject.name, whole.digest);
  const found = await findSecret(whole.signature, whole.signed, secrets, schemes);
  const fits = !('tried' in found) && found.match.index === 0;
  const signed = await textToSign(rules, decoded, whole, options);
  // The signature may have been written in a way of its own: unused bits in its last character.
  if (fits && signed === whole.signed) return [{ kind: 'save', name: subject.name, value: subject.value }];
  const scheme = 'tried' in found ? schemes[0]! : found.scheme;
  const secret = fits ? found.secret.bytes : spelledAs(secrets[0]!, scheme);
  const value = whole.wrap(signed + rules.separator + (await signText(signed, secret, scheme)));
  return [{ kind: 'save', name: subject.name, value }];
}

async function measure(rules: SignedRules, decoded: Decoded, options: SignOptions): Promise<readonly CookieSize[]> {
  const whole = await wholeOf(rules, decoded.subject);
  const { name } = decoded.subject;
  const signed = await textToSign(rules, decoded, whole, options);
  const value = whole.wrap(signed + rules.separator + whole.signature);
  return [{ name, bytes: new TextEncoder().encode(name + value).length }];
}

async function textToSign(rules: SignedRules, decoded: Decoded, whole: Whole, options: SignOptions): Promise<string> {
  if (decoded.kind !== 'tree') throw new SessionError('read-only');
  const edited = decoded.tree.source !== decoded.original.source;
  const payload = edited ? await rules.writePayload(decoded.tree.source, whole.payload) : whole.payload;
  if (whole.time === undefined) return payload;
  const timestamp = options.timestamp === 'keep' ? whole.timestamp : whole.time.write(Math.floor(options.now));
  return payload + rules.separator + timestamp;
}
