import { encodeUtf8, decodeUtf8 } from '../../codec/utf8.ts';
import { CodecError } from '../../codec/CodecError.ts';
import { documentedKey } from '../signing/documentedKeys.ts';
import { SessionError } from '../contract/SessionError.ts';
import { Work } from '../../codec/Work.ts';
import type { CookieWrite, SessionFormat, SignOptions } from '../contract/SessionFormat.ts';
import type { Decoded, DecodedTree, Subject } from '../contract/decoded.ts';
import type { KeyMatch, Spelling, Verdict } from '../contract/verdict.ts';
import type { Keys } from '../contract/KeyField.ts';
import { secretsOf } from '../signing/itsdangerousKeys.ts';
import { plainText } from '../notations/plainText.ts';
import { anyJson } from '../readable/anyJson.ts';
import { splitChunks, unchangedChunks, WHOLE } from './chunks.ts';
import { renewed } from './claimTimes.ts';
import { verdictAt } from './refusals.ts';
import { contentDescription, readJwe, splitJwe, type JweParts } from './readJwe.ts';
import type { SealedKey, SealedRules } from './SealedRules.ts';

/** Not before there is a key. */
const jweCipher = () => import('./jweCipher.ts');

/** What a format of encrypted tokens can do, made of its rules. */
export function sealedToken(rules: SealedRules) {
  return {
    detect(subject) {
      const parts = splitJwe(rules, subject);
      return parts ? rules.score(parts.joined.name, parts.header) : 0;
    },
    decode: async (subject) => readJwe(rules, subject),
    sealed: {
      keyFields: rules.keyFields,
      open: (...given) => open(rules, ...given),
      seal: (decoded, keys, options) => seal(rules, decoded, keys, options),
      measure: (decoded, options) => measure(rules, decoded, options),
    },
  } satisfies Partial<SessionFormat>;
}

function partsOf(rules: SealedRules, subject: Subject): JweParts {
  const parts = splitJwe(rules, subject);
  if (parts) return parts;
  readJwe(rules, subject);
  throw new SessionError('not-this-format');
}

interface Opened {
  readonly key: SealedKey;
  readonly index: number;
  readonly plaintext: Uint8Array;
}

/** The first key that opens it; `keys`: all readings of each. */
async function findKey(rules: SealedRules, { joined, token, header }: JweParts, given: Keys, signal?: AbortSignal) {
  const tried = new Map<string, Spelling>();
  const keys: (readonly SealedKey[])[] = [];
  let opened: Opened | undefined;
  const { decryptJwe } = await jweCipher();
  for (const [index, typed] of secretsOf(given).entries()) {
    const readings = await rules.keysOf(typed, header, joined.name, given);
    keys.push(readings);
    for (const key of readings) {
      tried.set(JSON.stringify(key.spelling), key.spelling);
      if (opened) continue;
      const plaintext = await decryptJwe(token, header, key, signal);
      if (plaintext) opened = { key, index, plaintext };
    }
  }
  if (tried.size === 0) throw new SessionError('key-malformed', { field: 'secret' });
  return { opened, tried: [...tried.values()], keys };
}

async function open(
  rules: SealedRules,
  subject: Subject,
  keys: Keys,
  now: number,
  work = new Work(),
  signal?: AbortSignal,
): Promise<{ readonly verdict: Verdict; readonly decoded?: Decoded }> {
  const parts = partsOf(rules, subject);
  const { opened, tried } = await findKey(rules, parts, keys, signal);
  if (!opened) return { verdict: { kind: 'wrong', reasons: rules.reasons, tried } };
  const decoded = contentOf(rules, subject, parts, opened.plaintext, work);
  const key = await matchOf(parts, opened);
  const { header } = parts;
  const tree = decoded.kind === 'tree' ? decoded.tree : undefined;
  const limits = { expiry: header.number('exp'), tolerance: rules.tolerance?.(header) ?? 0 };
  return { decoded, verdict: verdictAt({ header, known: [], tree, key }, now, limits) };
}

async function matchOf({ header }: JweParts, { key, index }: Opened): Promise<KeyMatch> {
  const documented = key.secret && (await documentedKey(key.secret));
  return {
    field: 'secret',
    index,
    spelling: key.spelling,
    mac: [header.text('alg'), header.text('enc'), key.scheme].filter(Boolean).join(', '),
    ...(key.salt !== undefined && { salt: key.salt }),
    ...(key.notes && key.notes.length > 0 && { notes: key.notes }),
    ...(documented && { documented }),
  };
}

function contentOf(rules: SealedRules, subject: Subject, parts: JweParts, plain: Uint8Array, work: Work): Decoded {
  const { joined, header } = parts;
  const base = { format: rules.format, subject, protection: 'sealed' } as const;
  const bytes = plain.length;
  let text: string;
  try {
    text = decodeUtf8(plain);
  } catch (error) {
    if (!(error instanceof CodecError)) throw error;
    const layers = [...joined.layers, { id: 'decrypted', bytes, content: plain } as const];
    return { ...base, kind: 'bytes', layers, facts: [], bytes: plain, original: plain };
  }
  const isJson = /^\s*[[{"]/.test(text);
  const tree = (isJson ? anyJson : plainText).parse(text, work);
  const layers = [
    ...joined.layers,
    { id: 'decrypted', bytes, content: text } as const,
    { id: isJson ? 'json' : 'text', bytes, content: text } as const,
  ];
  const describe = (current: typeof tree) => contentDescription(rules, header, current);
  return { ...base, kind: 'tree', layers, tree, original: tree, describe, ...describe(tree) };
}

function textOf({ renew = renewed }: SealedRules, decoded: Decoded, { timestamp, now }: SignOptions): string {
  if (decoded.kind !== 'tree') throw new SessionError('read-only');
  return (timestamp === 'now' ? renew(decoded, now) : decoded).tree.source as string;
}

/** What stands around the content, and says when. */
function aroundOf(rules: SealedRules, { header, prefix }: JweParts, { timestamp, now }: SignOptions) {
  const isNow = timestamp === 'now';
  const times = isNow ? (rules.renewHeader?.(header, Math.floor(now)) ?? {}) : {};
  return { times, prefix: isNow && prefix !== '' ? rules.prefix!.renewed(prefix, Math.floor(now)) : prefix };
}

async function seal(
  rules: SealedRules,
  decoded: Decoded,
  keys: Keys,
  options: SignOptions,
): Promise<readonly CookieWrite[]> {
  const parts = partsOf(rules, decoded.subject);
  const text = textOf(rules, decoded, options);
  const { times, prefix } = aroundOf(rules, parts, options);
  const { opened, keys: readings } = await findKey(rules, parts, keys, options.signal);
  const key = opened?.index === 0 ? opened.key : readings[0]?.[0];
  if (!key) throw new SessionError('key-malformed', { field: 'secret' });
  // Encrypted anew it would be another value each time.
  const isSame = text === (decoded as DecodedTree).original.source && prefix === parts.prefix;
  if (opened?.index === 0 && isSame && Object.entries(times).every(([name, at]) => parts.header.number(name) === at)) {
    return unchangedChunks(parts.joined);
  }
  const { encryptJwe } = await jweCipher();
  const token = await encryptJwe(parts, text, key, times, options.signal);
  return splitChunks(parts.joined, prefix + token, rules.chunking?.(parts.header) ?? WHOLE);
}

/** Without a key: only the ciphertext grows. */
async function measure(rules: SealedRules, decoded: Decoded, options: SignOptions) {
  const { joined, header, ciphertext } = partsOf(rules, decoded.subject);
  const plain = encodeUtf8(textOf(rules, decoded, options)).length;
  // AES-CBC fills up its last block (RFC 7518 §5.2.2.1), AES-GCM does not.
  const bytes = header.text('enc')!.includes('CBC') ? (Math.floor(plain / 16) + 1) * 16 : plain;
  const length = joined.value.length - ciphertext.length + Math.ceil((bytes * 4) / 3);
  return splitChunks(joined, 'x'.repeat(length), rules.chunking?.(header) ?? WHOLE)
    .flatMap((write) => (write.kind === 'save' ? [{ name: write.name, bytes: (write.name + write.value).length }] : []))
    .toSorted((a, b) => b.bytes - a.bytes);
}
