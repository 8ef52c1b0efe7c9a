import { encodeUtf8 } from '../../codec/utf8.ts';
import { Work } from '../../codec/Work.ts';
import { SessionError } from '../contract/SessionError.ts';
import type { Decoded, DecodedTree, Subject } from '../contract/decoded.ts';
import type { Keys } from '../contract/KeyField.ts';
import type { LateReader } from '../contract/lateFormat.ts';
import type { CookieWrite, SignOptions } from '../contract/SessionFormat.ts';
import type { KeyMatch, Spelling, Verdict } from '../contract/verdict.ts';
import { sizeOf } from '../notations/sizeOf.ts';
import { documentedKey } from '../signing/documentedKeys.ts';
import { secretsOf } from '../signing/itsdangerousKeys.ts';
import { innerContent, innerOf } from './innerContent.ts';
import { readUnsealed } from './readUnsealed.ts';
import type { SealedParts, SealedValueRules, SealingKey, Unsealed } from './SealedValueRules.ts';

/** What a format of encrypted values can do, made of its rules: the reader of a `lateFormat`. */
export function sealedValue<P extends SealedParts, K extends SealingKey, U extends Unsealed>(
  rules: SealedValueRules<P, K, U>,
) {
  return {
    async decode(subject) {
      const { layers, facts = [], issuedAt, expiresAt, score } = rules.take(subject);
      const base = { kind: 'sealed', format: rules.format, subject, protection: 'sealed' } as const;
      return { ...base, layers, facts, issuedAt, expiresAt, ...(score !== undefined && { score }) };
    },
    sealed: {
      open: (...given) => open(rules, ...given),
      seal: (decoded, keys, options) => seal(rules, decoded, keys, options),
      measure: (decoded, options) => measure(rules, decoded, options),
    },
  } satisfies LateReader;
}

interface Found<K, U> {
  readonly key: K;
  readonly index: number;
  readonly unsealed: U;
}

/** The first key that opens it. */
async function findKey<P extends SealedParts, K extends SealingKey, U extends Unsealed>(
  rules: SealedValueRules<P, K, U>,
  parts: P,
  given: Keys,
  signal?: AbortSignal,
): Promise<{ readonly found?: Found<K, U>; readonly tried: readonly Spelling[] }> {
  const keys = secretsOf(given).flatMap((typed, index) => {
    return rules.keysOf(typed, parts, given, 'opening').map((key) => ({ key, index }));
  });
  if (keys.length === 0) throw new SessionError('key-malformed', { field: 'secret' });
  const tried = [...new Map(keys.map(({ key: { spelling } }) => [JSON.stringify(spelling), spelling])).values()];
  for (let round = 0; round < (rules.rounds?.(given) ?? 1); round += 1) {
    for (const { key, index } of keys) {
      const unsealed = await rules.open(parts, key, signal, round, given);
      if (unsealed) return { found: { key, index, unsealed }, tried };
    }
  }
  return { tried };
}

async function open<P extends SealedParts, K extends SealingKey, U extends Unsealed>(
  rules: SealedValueRules<P, K, U>,
  subject: Subject,
  keys: Keys,
  now: number,
  work = new Work(),
  signal?: AbortSignal,
): Promise<{ readonly verdict: Verdict; readonly decoded?: Decoded }> {
  const parts = rules.take(subject);
  const { found, tried } = await findKey(rules, parts, keys, signal);
  if (!found) return { verdict: { kind: 'wrong', reasons: rules.reasons, tried } };
  const { plain } = found.unsealed;
  const inner = await rules.inner?.(parts, found.key, found.unsealed, work);
  if (inner?.refused) return { verdict: { kind: 'wrong', reasons: inner.refused, tried } };
  const { format } = rules;
  const decoded = inner
    ? innerContent({ format, subject, parts, inner, plain }, work)
    : readUnsealed(rules, subject, parts, plain, work);
  const name = decoded.kind === 'tree' ? rules.otherPurpose?.(subject.name, decoded, parts) : undefined;
  if (name !== undefined) return { verdict: { kind: 'wrong', reasons: [{ code: 'other-purpose', name }], tried } };
  const key = { ...(await matchOf(found)), ...(inner?.outdated && { outdated: inner.outdated }) };
  const { expiresAt } = decoded;
  const begins = decoded.kind === 'tree' ? rules.beginsAt?.(decoded.tree) : undefined;
  if (begins !== undefined && now < begins) return { decoded, verdict: { kind: 'future', key, at: begins } };
  const isOver = expiresAt !== undefined && now >= expiresAt + (rules.tolerance ?? 0);
  return { decoded, verdict: isOver ? { kind: 'expired', key, at: expiresAt } : { kind: 'right', key } };
}

async function matchOf({ key, index, unsealed }: Found<SealingKey, Unsealed>): Promise<KeyMatch> {
  const documented = key.secret && (await documentedKey(key.secret));
  return {
    field: 'secret',
    index,
    spelling: key.spelling,
    mac: unsealed.mac,
    ...(unsealed.salt !== undefined && { salt: unsealed.salt }),
    ...(key.notes && { notes: key.notes }),
    ...(documented && { documented }),
  };
}

/** What is to be sealed: the content, and what stands around it. */
function targetOf<P extends SealedParts, K extends SealingKey, U extends Unsealed>(
  rules: SealedValueRules<P, K, U>,
  decoded: Decoded,
  { timestamp, now }: SignOptions,
) {
  if (decoded.kind !== 'tree') throw new SessionError('read-only');
  const parts = rules.take(decoded.subject);
  const isNow = timestamp === 'now';
  const inner = innerOf<K>(decoded);
  const renewed: DecodedTree = isNow ? (inner?.renew ?? rules.renew ?? asIs)(decoded, now) : decoded;
  const target = isNow ? (rules.renewParts?.(parts, renewed, now) ?? parts) : parts;
  const isSame = target === parts && renewed.tree.source === decoded.original.source;
  const before = decoded.layers.find(({ id }) => id === 'decrypted');
  const prefix = typeof before?.content === 'string' ? (rules.prefix?.(before.content) ?? '') : '';
  const { source } = renewed.tree;
  const plain = async (key?: K) => inner?.wrap(source, key) ?? encodeUtf8(prefix + (source as string));
  return { parts, target, isSame, plain, was: before?.bytes ?? 0 };
}

const asIs = (decoded: DecodedTree): DecodedTree => decoded;

async function seal<P extends SealedParts, K extends SealingKey, U extends Unsealed>(
  rules: SealedValueRules<P, K, U>,
  decoded: Decoded,
  keys: Keys,
  options: SignOptions,
): Promise<readonly CookieWrite[]> {
  const { parts, target, isSame, plain } = targetOf(rules, decoded, options);
  const { found } = await findKey(rules, parts, keys, options.signal);
  // Encrypted anew it would be another value each time.
  if (found?.index === 0 && isSame) return parts.write();
  const isCurrent = found?.index === 0 && !found.key.isOlder;
  const key = isCurrent ? found.key : rules.keysOf(secretsOf(keys)[0]!, parts, keys, 'sealing')[0];
  if (!key) throw new SessionError('key-malformed', { field: 'secret' });
  const how = found && { ...found.unsealed, index: found.index };
  return parts.write(await rules.seal(target, key, await plain(key), how, options.signal));
}

/** Without a key: only the ciphertext grows. */
async function measure<P extends SealedParts, K extends SealingKey, U extends Unsealed>(
  rules: SealedValueRules<P, K, U>,
  decoded: Decoded,
  options: SignOptions,
) {
  const { parts, target, plain, was } = targetOf(rules, decoded, options);
  const { length } = await plain();
  return parts
    .write('x'.repeat(rules.lengthOf(target, length, was)))
    .flatMap((write) => (write.kind === 'save' ? [{ name: write.name, bytes: sizeOf(write.name + write.value) }] : []))
    .toSorted((a, b) => b.bytes - a.bytes);
}
