import { peekCompressedText, readCompressedText, writeCompressedText } from '../signing/compressedText.ts';
import { Work } from '../../codec/Work.ts';
import type { Fact, Subject } from '../contract/decoded.ts';
import type { Reason } from '../contract/verdict.ts';
import type { SessionFormat } from '../contract/SessionFormat.ts';
import type { Tree } from '../contract/notation.ts';
import { digestOf, ELSEWHERE } from '../signing/itsdangerousSignature.ts';
import { keyFieldsOf, schemeOf } from '../signing/itsdangerousKeys.ts';
import { isJson } from '../notations/json/jsonNotation.ts';
import { parseSignedTime } from '../signing/parseSignedTime.ts';
import { isCanonical, isJoseHeader } from '../signing/looksSigned.ts';
import { compressedPayload } from '../signing/payloads.ts';
import { readTail } from '../signing/readSigned.ts';
import type { SignedParts, SignedRules } from '../signing/SignedRules.ts';
import { signedValue } from '../signing/signedValue.ts';
import { taggedJson } from '../notations/taggedJson.ts';

/** flask/sessions.py, SecureCookieSessionInterface: `salt` and `key_derivation`. */
const keyFields = keyFieldsOf('SECRET_KEY', 'cookie-session', 'hmac');
const [CERTAIN, LIKELY, POSSIBLE, OTHERS] = [0.95, 0.7, 0.35, 0.2];
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

const rules: SignedRules = {
  format: 'flask',
  separator: '.',
  timed: 'always',
  charset: 'either',
  split,
  parseTime: parseSignedTime,
  digestOf,
  readPayload: (payload, work) => compressedPayload(payload, work, taggedJson, 'tagged-json'),
  writePayload: (source) => writeCompressedText(source as string),
  score: ({ name, parts, tree }) => scoreOf(name, parts.payload, tree.source as string),
  scoreDamaged: (found) => scoreDamaged(found),
  factsOf: (tree) => [permanence(tree)],
  // 31 days, `default_config` in flask/app.py; for sessions that are not permanent too.
  lifetime: { seconds: 2_678_400, setting: 'PERMANENT_SESSION_LIFETIME' },
  refusesFuture: true,
  keyFields,
  reasons: REASONS,
  schemes: (keys, _, digest) => [schemeOf(keys, keyFields, digest)],
  otherSchemes: (_, digest) => ELSEWHERE.map((scheme) => ({ ...scheme, digest })),
};

/** The parts, the last ones missing when the value was cut; undefined for values that cannot have been such a session. */
function split(value: string): SignedParts | undefined {
  const match = /^(\.?[A-Za-z0-9_-]+)(?:\.([A-Za-z0-9_-]{0,8})(?:\.([A-Za-z0-9_-]*))?)?$/.exec(value);
  return match ? { payload: match[1]!, timestamp: match[2], signature: match[3] } : undefined;
}

function detect({ name, value }: Subject): number {
  const parts = split(value);
  if (!parts) return 0;
  const { text, cut, sound } = peekCompressedText(parts.payload);
  if (!/^\s*\{/.test(text)) return 0;
  if (readTail(rules, parts).lost.length === 0) {
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
  if (isJoseHeader(text)) return OTHERS;
  if (!payload.startsWith('.') && /^\{"(?:[^"\\]|\\.)*": /.test(text)) return POSSIBLE;
  // itsdangerous signs other things in the same shape: certain only when the name or the content speaks for Flask.
  const speaks = FLASK_WORDS.test(text) || (/session/i.test(name) && !/^\s*\{\s*\}/.test(text));
  return speaks && !/^\s|^\{\s/.test(text) && isCanonical(payload.replace('.', '')) ? CERTAIN : LIKELY;
}

/** Nothing but a payload: many others write base64 of whole JSON, and some compress. */
function isCut(name: string, payload: string): boolean {
  if (payload.startsWith('.')) return true;
  const { text, problem } = readCompressedText(payload, new Work());
  return name === 'session' && (problem !== undefined || !isJson(text, false));
}

/** A whole pair is no chance; a payload alone needs the name too. */
function scoreDamaged({ name, parts, tree, refused }: Parameters<NonNullable<SignedRules['scoreDamaged']>>[0]): number {
  const speaks = refused || (tree !== undefined && hasWholePair(tree));
  return speaks && (parts.timestamp !== undefined || name === 'session') ? LIKELY : POSSIBLE;
}

/** Of a tree that broke off, the last value may be cut, unless something follows it. */
function hasWholePair({ root, source }: Tree): boolean {
  const first = root.kind === 'object' ? root.entries[0]?.value : undefined;
  return first !== undefined && /^\s*[,}]/.test(String(source).slice(first.end));
}

function permanence({ root }: Tree): Fact {
  const entries = root.kind === 'object' ? root.entries : [];
  const value = entries.some((entry) => {
    return entry.key === '_permanent' && entry.value.kind === 'boolean' && entry.value.value;
  });
  return { kind: 'permanent', value };
}

export default {
  id: 'flask',
  label: 'Flask',
  origin: 'Python',
  spec: 'https://flask.palletsprojects.com/en/stable/quickstart/#sessions',
  detect,
  ...signedValue(rules),
} satisfies SessionFormat;
