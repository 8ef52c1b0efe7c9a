import { encodeUtf8 } from '../../codec/utf8.ts';
import { documentedKey } from '../signing/documentedKeys.ts';
import { SessionError } from '../contract/SessionError.ts';
import type { CookieWrite, SessionFormat, SignOptions } from '../contract/SessionFormat.ts';
import type { Decoded, DecodedTree, Subject } from '../contract/decoded.ts';
import type { KeyMatch, Spelling, Verdict } from '../contract/verdict.ts';
import type { Keys } from '../contract/KeyField.ts';
import { secretsOf } from '../signing/itsdangerousKeys.ts';
import { unwrap } from '../signing/readSigned.ts';
import { renewed } from './claimTimes.ts';
import { jwsAlgorithm, type JwsAlgorithm } from './jwsAlgorithms.ts';
import type { JwsKey } from './jwsKeys.ts';
import type { JwsParts, JwsRules } from './JwsRules.ts';
import { verdictAt } from './refusals.ts';
import { isRaw, isUnsigned, readJws, segmentsOf, signatureProblem, splitJws } from './readJws.ts';
import { readSegment, spellingOf, writeSegment } from './segments.ts';

/** What a format of signed tokens can do, made of its rules. */
export function signedToken(rules: JwsRules) {
  return {
    detect: (subject) => detect(rules, subject),
    decode: (subject, work) => readJws(rules, subject, work),
    verifiable: { keyFields: rules.keyFields, verify: (subject, keys, now) => verify(rules, subject, keys, now) },
    signable: {
      sign: (decoded, keys, options) => sign(rules, decoded, keys, options),
      async measure(decoded, options) {
        const { parts, wrap } = await wholeOf(rules, decoded.subject);
        const { name } = decoded.subject;
        const value = wrap(`${inputOf(decoded, parts, options)}.${parts.signature}`);
        return [{ name, bytes: new TextEncoder().encode(name + value).length }];
      },
    },
    writable: { write: (decoded) => write(rules, decoded) },
  } satisfies Partial<SessionFormat>;
}

function detect(rules: JwsRules, { name, value }: Subject): number {
  const parts = splitJws(unwrap(value, 'either').text);
  if (!parts) return 0;
  const score = rules.score({ name, header: parts.header });
  // Certain only of what was seen whole; decode sees all.
  return Math.min(score, signatureProblem(parts) ? 0.6 : 0.89);
}

interface Whole {
  readonly parts: JwsParts & { readonly signature: string };
  /** What the signature is over: RFC 7515 §5.1. */
  readonly input: string;
  wrap(text: string): string;
}

/** Throws what `readJws` says of it where it is not whole. */
async function wholeOf(rules: JwsRules, subject: Subject): Promise<Whole> {
  const { text, wrap } = unwrap(subject.value, 'either');
  const parts = splitJws(text);
  if (parts?.signature === undefined || signatureProblem(parts)) {
    await readJws(rules, subject);
    throw new SessionError('not-this-format');
  }
  const { signature } = parts;
  return { parts: { ...parts, signature }, input: `${parts.headerText}.${parts.payload}`, wrap };
}

function algorithmOf(parts: JwsParts): JwsAlgorithm {
  const algorithm = jwsAlgorithm(parts.header.text('alg')!);
  if (!algorithm) throw new SessionError(isUnsigned(parts) ? 'signature' : 'crypto-missing');
  return algorithm;
}

interface Found {
  readonly key: JwsKey;
  readonly index: number;
}

async function findKey({ derive }: JwsRules, { parts, input }: Whole, secrets: readonly string[]) {
  const { header } = parts;
  const algorithm = algorithmOf(parts);
  const signature = readSegment(parts.signature);
  const tried = new Map<string, Spelling>();
  const keys: JwsKey[][] = [];
  let found: Found | undefined;
  // PEM, JWK and what a key may be: not before there is one
  const { jwsKeysOf } = await import('./jwsKeys.ts');
  for (const [index, typed] of secrets.entries()) {
    const readings = await jwsKeysOf(typed, algorithm, { alg: header.text('alg')!, kid: header.text('kid'), derive });
    keys.push([...readings]);
    for (const key of readings) {
      tried.set(JSON.stringify(key.spelling), key.spelling);
      if (!found && (await key.verify(signature, encodeUtf8(input)))) found = { key, index };
    }
  }
  if (tried.size === 0) throw new SessionError('key-malformed', { field: 'secret' });
  return { found, tried: [...tried.values()], keys };
}

async function verify(rules: JwsRules, subject: Subject, keys: Keys, now: number): Promise<Verdict> {
  const whole = await wholeOf(rules, subject);
  const { found, tried } = await findKey(rules, whole, secretsOf(keys));
  if (!found) return { kind: 'wrong', reasons: rules.reasons, tried };
  const key = await matchOf(rules, whole, found);
  const decoded = await readJws(rules, subject);
  const tree = decoded.kind === 'tree' ? decoded.tree : undefined;
  return verdictAt({ header: whole.parts.header, known: ['b64'], tree, key }, now);
}

async function matchOf(rules: JwsRules, { parts }: Whole, { key, index }: Found): Promise<KeyMatch> {
  const documented = key.secret && (await documentedKey(key.secret));
  const mac = rules.mac ?? parts.header.text('alg')!;
  const notes = key.notes.length > 0 ? { notes: key.notes } : {};
  return { field: 'secret', index, spelling: key.spelling, mac, ...notes, ...(documented && { documented }) };
}

async function sign(
  rules: JwsRules,
  decoded: Decoded,
  keys: Keys,
  options: SignOptions,
): Promise<readonly CookieWrite[]> {
  const { subject } = decoded;
  const whole = await wholeOf(rules, subject);
  const input = inputOf(decoded, whole.parts, options);
  const { found, keys: readings } = await findKey(rules, whole, secretsOf(keys));
  // Those of ECDSA and RSA-PSS are never the same twice.
  if (found?.index === 0 && input === whole.input) return [{ kind: 'save', name: subject.name, value: subject.value }];
  const key = found?.index === 0 ? found.key : readings[0]?.[0];
  if (!key) throw new SessionError('key-malformed', { field: 'secret' });
  const { parts } = whole;
  const signature = writeSegment(await key.sign(encodeUtf8(input)), spellingOf(parts.signature, segmentsOf(parts)));
  const value = whole.wrap(`${input}.${signature}`);
  return [{ kind: 'save', name: subject.name, value }];
}

/** Of a token whose algorithm is `none`. */
async function write(rules: JwsRules, decoded: Decoded): Promise<readonly CookieWrite[]> {
  const { parts, wrap } = await wholeOf(rules, decoded.subject);
  const input = inputOf(decoded, parts, { timestamp: 'keep', now: 0 });
  return [{ kind: 'save', name: decoded.subject.name, value: wrap(`${input}.`) }];
}

/** The header's bytes stay, and the payload's where nothing was edited. */
function inputOf(decoded: Decoded, parts: JwsParts, { timestamp, now }: SignOptions): string {
  if (decoded.kind !== 'tree') throw new SessionError('read-only');
  const current = timestamp === 'now' ? renewed(decoded, now) : decoded;
  return `${parts.headerText}.${payloadOf(current, parts)}`;
}

function payloadOf({ tree, original }: DecodedTree, parts: JwsParts): string {
  if (tree.source === original.source) return parts.payload;
  if (!isRaw(parts))
    return writeSegment(encodeUtf8(tree.source as string), spellingOf(parts.payload, segmentsOf(parts)));
  // RFC 7797 §5.2: what is not encoded cannot hold what ends it.
  if (/[.]/.test(tree.source as string)) throw new SessionError('literal');
  return tree.source as string;
}
