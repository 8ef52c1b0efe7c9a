import { peekCompressedText, writeCompressedText } from '../signing/compressedText.ts';
import type { SessionFormat } from '../contract/SessionFormat.ts';
import type { Subject } from '../contract/decoded.ts';
import { isJson } from '../notations/json/jsonNotation.ts';
import { pythonJson } from '../notations/json/pythonJson.ts';
import { itsdangerousRules } from '../signing/itsdangerousRules.ts';
import { isCanonical, isJoseHeader } from '../signing/looksSigned.ts';
import { compressedPayload } from '../signing/payloads.ts';
import { readTail } from '../signing/readSigned.ts';
import type { SignedParts, SignedRules } from '../signing/SignedRules.ts';
import { signedValue } from '../signing/signedValue.ts';

const [CERTAIN, LIKELY, POSSIBLE, OTHERS] = [0.92, 0.65, 0.4, 0.2];
/** More than Flask's 0.7 for the same shape: what such cookies are called, and Flask's sessions are not. */
const NAMED = 0.75;
const NAMES = /token|remember|confirm|reset|verif|invit|activat|unsubscribe/i;

/** https://github.com/pallets/itsdangerous/blob/main/src/itsdangerous/url_safe.py, with and without a time. */
const rules: SignedRules = {
  ...itsdangerousRules({
    format: 'itsdangerous',
    secretName: 'secret_key',
    salt: 'itsdangerous',
    derivation: 'django-concat',
    olderKeys: 'secret_key=[old, new]',
  }),
  timed: 'maybe',
  split,
  readPayload: (payload, work) => compressedPayload(payload, work, pythonJson, 'json'),
  writePayload: (source) => writeCompressedText(source as string),
  score: ({ name, parts, tree }) => scoreOf(name, parts, tree.source as string),
};

function split(value: string): SignedParts | undefined {
  const match = /^(\.?[A-Za-z0-9_-]+)(?:\.([A-Za-z0-9_-]{4,8}))?\.([A-Za-z0-9_-]+)$/.exec(value);
  return match ? { payload: match[1]!, timestamp: match[2], signature: match[3] } : undefined;
}

function scoreOf(name: string, { payload, timestamp, signature }: SignedParts, text: string): number {
  if (isJoseHeader(text)) return OTHERS;
  // A number, `true` or `""` can be chance; JSON with spaces is not its writer's.
  if (!/^[{["]./.test(text) || /^[{[]\s|^\{"(?:[^"\\]|\\.)*": /.test(text) || !isCanonical(signature!)) return POSSIBLE;
  if (timestamp !== undefined && /^"[0-9a-f]{40}"$/.test(text)) return POSSIBLE;
  // Flask's sessions have the same shape, and Flask-WTF's tokens: those are much the more common.
  if (timestamp !== undefined) return text.startsWith('{') ? (NAMES.test(name) ? NAMED : LIKELY) : CERTAIN;
  // Others sign base64 of JSON with SHA-256, but compress nothing and do not sign with SHA-1.
  return payload.startsWith('.') || signature!.length === 27 ? CERTAIN : LIKELY;
}

function detect({ name, value }: Subject): number {
  const parts = split(value);
  if (!parts || readTail(rules, parts).lost.length > 0) return 0;
  const { text, cut, sound } = peekCompressedText(parts.payload);
  if (!sound || !isJson(text, cut)) return 0;
  return Math.min(scoreOf(name, parts, text), cut ? NAMED : 1);
}

export default {
  id: 'itsdangerous',
  label: 'itsdangerous',
  thing: 'token',
  origin: 'Python',
  spec: 'https://itsdangerous.palletsprojects.com/en/stable/url_safe/',
  detect,
  ...signedValue(rules),
} satisfies SessionFormat;
