import { DIGEST_BYTES, type Digest } from '../../codec/hmac.ts';
import { peekCompressedText, readCompressedText, writeCompressedText, type CompressedText } from '../compressedText.ts';
import {
  SessionError,
  Work,
  type CookieSize,
  type CookieWrite,
  type Decoded,
  type DecodedTree,
  type Description,
  type Fact,
  type Keys,
  type Layer,
  type Lost,
  type Position,
  type Reason,
  type SessionErrorCode,
  type SessionFormat,
  type SignOptions,
  type Subject,
  type Tree,
  type Verdict,
} from '../format.ts';
import { digestOf, parseTimestamp, signText, writeTimestamp, type Timestamp } from '../itsdangerous.ts';
import { findSecret, keyFieldsOf, schemeOf, secretsOf, spelledAs } from '../itsdangerousKeys.ts';
import { isJson } from '../json/jsonNotation.ts';
import { taggedJson } from '../taggedJson.ts';
import { treeFacts } from '../treeFacts.ts';

/** flask/sessions.py, SecureCookieSessionInterface: `salt` and `key_derivation`. */
const keyFields = keyFieldsOf('SECRET_KEY', 'cookie-session', 'hmac');
/** 31 days, `default_config` in flask/app.py; for sessions that are not permanent too. */
const LIFETIME = 2_678_400;
const [CERTAIN, LIKELY, POSSIBLE] = [0.95, 0.7, 0.35];
/** Keys and tags that Flask and its usual extensions put into a session. */
const FLASK_WORDS = /"(?:_permanent|_flashes|_fresh|_user_id|_csrf_token|csrf_token| (?:t|b|m|u|d|di))":/;

/** Why a key does not fit, likeliest first. */
const REASONS: readonly Reason[] = [
  { code: 'random-key', name: 'app.secret_key = os.urandom(24)' },
  { code: 'key-changed', name: 'SECRET_KEY_FALLBACKS' },
  { code: 'other-app' },
  { code: 'other-scheme' },
  { code: 'altered' },
];

// ── the parts ─────────────────────────────────────────────────────────────────────────────────────────────────────

interface Parts {
  /** The leading dot of compressed ones included. */
  readonly payload: string;
  readonly timestamp: string | undefined;
  readonly signature: string | undefined;
}

/** The parts, the last ones missing when the value was cut; undefined for values that cannot have been such a session. */
function split(value: string): Parts | undefined {
  const match = /^(\.?[A-Za-z0-9_-]+)(?:\.([A-Za-z0-9_-]{0,8})(?:\.([A-Za-z0-9_-]*))?)?$/.exec(value);
  return match ? { payload: match[1]!, timestamp: match[2], signature: match[3] } : undefined;
}

/** What stands after the payload, and what of it cannot be read. */
interface Tail {
  readonly time: Timestamp | undefined;
  readonly digest: Digest | undefined;
  readonly lost: readonly Lost[];
}

function readTail({ timestamp, signature }: Parts): Tail {
  const time = timestamp === undefined ? undefined : parseTimestamp(timestamp);
  const digest = signature === undefined ? undefined : digestOf(signature);
  const lost: readonly Lost[] = [
    ...(time ? [] : [{ part: 'timestamp', code: timestamp ? 'timestamp' : 'missing' } as const]),
    ...(digest ? [] : [{ part: 'signature', code: signature ? 'signature' : 'missing' } as const]),
  ];
  return { time, digest, lost };
}

interface Whole extends Parts {
  readonly signature: string;
  readonly time: Timestamp;
  readonly digest: Digest;
  /** What the signature is over. */
  readonly signed: string;
}

/** All parts of a session whose tail can be read. Throws what `decode` says of it otherwise. */
async function wholeOf(subject: Subject): Promise<Whole> {
  const parts = split(subject.value);
  const { time, digest } = parts ? readTail(parts) : {};
  if (parts?.signature !== undefined && time && digest) {
    return { ...parts, signature: parts.signature, time, digest, signed: `${parts.payload}.${parts.timestamp}` };
  }
  await decode(subject);
  throw new SessionError('not-this-format');
}

// ── reading ───────────────────────────────────────────────────────────────────────────────────────────────────────

function detect({ name, value }: Subject): number {
  const parts = split(value);
  if (!parts) return 0;
  const { text, cut, sound } = peekCompressedText(parts.payload);
  if (!/^\s*\{/.test(text)) return 0;
  if (readTail(parts).lost.length === 0) {
    if (!sound || !isJson(text, cut)) return POSSIBLE;
    const score = scoreOf(name, parts.payload, text);
    // Certain only of what was seen whole; decode sees all.
    return cut ? Math.min(score, LIKELY) : score;
  }
  if (!sound || !isJson(text, true)) return POSSIBLE;
  return parts.timestamp !== undefined ? LIKELY : isCut(name, parts.payload) ? POSSIBLE : 0;
}

/** Starlette's sessions can have the same shape, but Python's default separators; they are never compressed. */
function scoreOf(name: string, payload: string, text: string): number {
  if (!payload.startsWith('.') && /^\{"(?:[^"\\]|\\.)*": /.test(text)) return POSSIBLE;
  // itsdangerous signs other things in the same shape: certain only when the name or the content speaks for Flask.
  const speaks = FLASK_WORDS.test(text) || (/session/i.test(name) && !/^\s*\{\s*\}/.test(text));
  return speaks && !/^\s|^\{\s/.test(text) ? CERTAIN : LIKELY;
}

/** Nothing but a payload: many others write base64 of whole JSON, and some compress. */
function isCut(name: string, payload: string): boolean {
  if (payload.startsWith('.')) return true;
  const { text, problem } = readCompressedText(payload, new Work());
  return name === 'session' && (problem !== undefined || !readTree({ text }, new Work()).tree?.complete);
}

async function decode(subject: Subject, work: Work = new Work()): Promise<DecodedTree> {
  const parts = split(subject.value);
  if (!parts) throw new SessionError('not-this-format');
  const payload = readCompressedText(parts.payload, work);
  const { tree, problem } = readTree(payload, work);
  const tail = readTail(parts);
  const layers = layersOf(subject, payload);
  const describe = (current: Tree): Description => description(current, tail.time, payload.trailing);
  if (!tree || problem || tail.lost.length > 0) {
    throw damaged({ name: subject.name, parts, payload, tail, tree, problem, layers, describe });
  }
  return {
    kind: 'tree',
    format: 'flask',
    subject,
    protection: 'signed',
    layers,
    tree,
    original: tree,
    describe,
    ...describe(tree),
    score: scoreOf(subject.name, parts.payload, payload.text),
  };
}

interface Problem {
  readonly code: SessionErrorCode;
  readonly position?: Position | undefined;
}

/** The tree, or its beginning and the first thing that went wrong. */
function readTree(
  { text, problem }: Pick<CompressedText, 'text' | 'problem'>,
  work: Work,
): { readonly tree?: Tree; readonly problem?: Problem } {
  const before = problem && { problem: { code: problem } };
  try {
    return { tree: taggedJson.parse(text, work), ...before };
  } catch (error) {
    if (!(error instanceof SessionError)) throw error;
    const tree = error.recovered?.tree;
    return { ...(tree && { tree }), problem: { code: error.code, position: error.position }, ...before };
  }
}

function layersOf({ value }: Subject, { layers, text }: CompressedText): readonly Layer[] {
  const bytes = layers.at(-1)!.bytes;
  return [
    { id: 'cookie', bytes: value.length, content: value },
    ...layers,
    { id: 'tagged-json', bytes, content: text },
  ];
}

function description({ root }: Tree, time: Timestamp | undefined, trailing: number): Description {
  const entries = root.kind === 'object' ? root.entries : [];
  const permanent = entries.some(({ key, value }) => {
    return key === '_permanent' && value.kind === 'boolean' && value.value;
  });
  const facts: readonly Fact[] = [
    { kind: 'permanent', value: permanent },
    { kind: 'lifetime', seconds: LIFETIME, setting: 'PERMANENT_SESSION_LIFETIME' },
    ...(time && time.epoch > 0 ? [{ kind: 'epoch', value: 2011 } as const] : []),
    ...(trailing > 0 ? [{ kind: 'trailing-bytes', count: trailing } as const] : []),
    ...treeFacts(root),
  ];
  return { facts, issuedAt: time?.seconds, expiresAt: time && time.seconds + LIFETIME };
}

interface Damaged {
  readonly name: string;
  readonly parts: Parts;
  readonly payload: CompressedText;
  readonly tail: Tail;
  readonly tree: Tree | undefined;
  readonly problem: Problem | undefined;
  readonly layers: readonly Layer[];
  describe(tree: Tree): Description;
}

function damaged({ name, parts, payload, tail, tree, problem, layers, describe }: Damaged): SessionError {
  const refused = problem?.code.startsWith('too-') ?? false;
  if (!tree && !refused && tail.lost.length > 0) return new SessionError('not-this-format');
  const lost: readonly Lost[] = problem ? [{ part: 'payload', code: problem.code }, ...tail.lost] : tail.lost;
  const times = tail.time && { issuedAt: tail.time.seconds, expiresAt: tail.time.seconds + LIFETIME };
  // A payload that went past a limit is not handed on.
  const read = refused
    ? { layers: layers.slice(0, 2), facts: [] }
    : { layers, text: payload.text, ...(tree && { tree }), facts: tree ? describe(tree).facts : [] };
  // A whole pair is no chance; a payload alone needs the name too.
  const speaks = refused || (tree !== undefined && hasWholePair(tree));
  const score = speaks && (parts.timestamp !== undefined || name === 'session') ? LIKELY : POSSIBLE;
  const cut = (parts.signature ?? '').length < Math.ceil((DIGEST_BYTES['SHA-1'] * 4) / 3);
  const code = refused || (problem && parts.signature !== undefined) ? problem!.code : cut ? 'truncated' : undefined;
  return new SessionError(code ?? (tail.time ? 'signature' : 'timestamp'), {
    ...(problem?.position && { position: problem.position }),
    recovered: { ...read, ...times, lost, score },
  });
}

/** Of a tree that broke off, the last value may be cut, unless something follows it. */
function hasWholePair({ root, source }: Tree): boolean {
  const first = root.kind === 'object' ? root.entries[0]?.value : undefined;
  return first !== undefined && /^\s*[,}]/.test(String(source).slice(first.end));
}

// ── checking and signing ──────────────────────────────────────────────────────────────────────────────────────────

async function verify(subject: Subject, keys: Keys, now: number): Promise<Verdict> {
  const { signature, signed, digest, time } = await wholeOf(subject);
  const found = await findSecret(signature, signed, secretsOf(keys), schemeOf(keys, keyFields, digest));
  if ('tried' in found) return { kind: 'wrong', reasons: REASONS, tried: found.tried };
  const key = found.match;
  // itsdangerous/timed.py, `unsign`: refused when older than max_age, or (since 2.0) when younger than nothing.
  const age = Math.floor(now) - time.seconds;
  if (age > LIFETIME) return { kind: 'expired', key, at: time.seconds + LIFETIME };
  if (age < 0) return { kind: 'future', key, at: time.seconds };
  return { kind: 'right', key };
}

async function sign(decoded: Decoded, keys: Keys, options: SignOptions): Promise<readonly CookieWrite[]> {
  const { subject } = decoded;
  const whole = await wholeOf(subject);
  const secrets = secretsOf(keys);
  const scheme = schemeOf(keys, keyFields, whole.digest);
  const found = await findSecret(whole.signature, whole.signed, secrets, scheme);
  const fits = !('tried' in found) && found.match.index === 0;
  const signed = await textToSign(decoded, whole, options);
  // The signature may have been written in a way of its own: unused bits in its last character.
  if (fits && signed === whole.signed) return [{ kind: 'save', name: subject.name, value: subject.value }];
  const secret = fits ? found.secret.bytes : spelledAs(secrets[0]!);
  const value = `${signed}.${await signText(signed, secret, scheme)}`;
  return [{ kind: 'save', name: subject.name, value }];
}

async function measure(decoded: Decoded, options: SignOptions): Promise<readonly CookieSize[]> {
  const whole = await wholeOf(decoded.subject);
  const { name } = decoded.subject;
  const value = `${await textToSign(decoded, whole, options)}.${whole.signature}`;
  return [{ name, bytes: new TextEncoder().encode(name).length + value.length }];
}

async function textToSign(decoded: Decoded, whole: Whole, options: SignOptions): Promise<string> {
  if (decoded.kind !== 'tree' || typeof decoded.tree.source !== 'string') throw new SessionError('read-only');
  const edited = decoded.tree.source !== decoded.original.source;
  const payload = edited ? await writeCompressedText(decoded.tree.source) : whole.payload;
  if (options.timestamp === 'keep') return `${payload}.${whole.timestamp}`;
  return `${payload}.${writeTimestamp({ seconds: Math.floor(options.now), epoch: whole.time.epoch })}`;
}

export default {
  id: 'flask',
  label: 'Flask',
  spec: 'https://flask.palletsprojects.com/en/stable/quickstart/#sessions',
  detect,
  decode,
  verifiable: { keyFields, verify },
  signable: { sign, measure },
} satisfies SessionFormat;
