import { SessionError } from '../contract/SessionError.ts';
import { Work } from '../../codec/Work.ts';
import type { CookieSize, CookieWrite, SignOptions } from '../contract/SessionFormat.ts';
import type { Decoded, Subject } from '../contract/decoded.ts';
import type { Keys } from '../contract/KeyField.ts';
import type { LateReader } from '../contract/lateFormat.ts';
import type { Verdict } from '../contract/verdict.ts';
import { sizeOf } from '../notations/sizeOf.ts';
import { findKeyed, signingKey } from './keyedSecret.ts';
import type { KeyedParts, KeyedRules } from './KeyedRules.ts';
import { keyedParts, readKeyed } from './readKeyed.ts';

/** What a format of such values can do, made of its rules. */
export function keyedValue<P extends KeyedParts>(rules: KeyedRules<P>) {
  return {
    async decode(subject, work = new Work()) {
      const { parts: _, ...decoded } = readKeyed(rules, subject, work);
      return decoded;
    },
    verifiable: { verify: (...given) => verify(rules, ...given) },
    signable: {
      sign: (...given) => sign(rules, ...given),
      measure: (decoded, options) => measure(rules, decoded, options),
    },
  } satisfies LateReader;
}

async function verify<P extends KeyedParts>(
  rules: KeyedRules<P>,
  subject: Subject,
  keys: Keys,
  now: number,
): Promise<Verdict> {
  const { parts, tree, issuedAt, expiresAt } = readKeyed(rules, subject, new Work());
  const found = await findKeyed(rules, parts, keys);
  if ('tried' in found) return { kind: 'wrong', reasons: rules.reasons(parts), tried: found.tried };
  const misplaced = rules.misplaced?.(parts, tree, subject);
  if (misplaced) return { kind: 'wrong', reasons: [misplaced], tried: [found.secret.spelling] };
  const key = found.match;
  const isOver = expiresAt !== undefined && (expiresAt < now || (rules.endsAtOnce && expiresAt === now));
  if (isOver) return { kind: 'expired', key, at: expiresAt };
  const ahead = rules.ahead?.(parts);
  if (ahead !== undefined && issuedAt !== undefined && issuedAt > now + ahead) {
    return { kind: 'future', key, at: issuedAt };
  }
  return { kind: 'right', key };
}

async function sign<P extends KeyedParts>(
  rules: KeyedRules<P>,
  decoded: Decoded,
  keys: Keys,
  options: SignOptions,
): Promise<readonly CookieWrite[]> {
  const { subject } = decoded;
  const { parts, next, isSame } = await renewedParts(rules, decoded, options);
  const found = await findKeyed(rules, parts, keys, options.signal);
  const fits = !('tried' in found) && found.match.index === 0;
  if (fits && isSame) return [{ kind: 'save', name: subject.name, value: subject.value }];
  const { secret, scheme } = fits ? found : signingKey(rules, parts, keys);
  const how = 'tried' in found ? scheme : found.scheme;
  return writesOf(subject, rules.join(next, await how.sign(secret.bytes, next, options.signal)));
}

async function measure<P extends KeyedParts>(
  rules: KeyedRules<P>,
  decoded: Decoded,
  options: SignOptions,
): Promise<readonly CookieSize[]> {
  const { next } = await renewedParts(rules, decoded, options);
  return writesOf(decoded.subject, rules.join(next, next.mac!))
    .flatMap((write) => (write.kind === 'save' ? [{ name: write.name, bytes: sizeOf(write.name + write.value) }] : []))
    .toSorted((a, b) => b.bytes - a.bytes);
}

/** Throws what `decode` says of a value that has no signature. */
async function renewedParts<P extends KeyedParts>(rules: KeyedRules<P>, decoded: Decoded, options: SignOptions) {
  if (decoded.kind !== 'tree') throw new SessionError('read-only');
  const { subject, original } = decoded;
  const parts = keyedParts(rules, subject);
  if (!parts.mac) throw new SessionError('signature');
  const now = options.timestamp === 'now' ? Math.floor(options.now) : undefined;
  const current = now === undefined ? decoded : (rules.renew?.(decoded, options.now) ?? decoded);
  const { source } = current.tree;
  const isEdited = source !== original.source;
  const renewal = { name: subject.name, ...(isEdited && { source }), ...(now !== undefined && { now }) };
  const next = await rules.changed(parts, renewal);
  const [write] = writesOf(subject, rules.join(next, parts.mac));
  return { parts, next, isSame: !isEdited && write?.kind === 'save' && write.value === subject.value };
}

function writesOf({ name }: Subject, made: string | readonly CookieWrite[]): readonly CookieWrite[] {
  return typeof made === 'string' ? [{ kind: 'save', name, value: made }] : made;
}
