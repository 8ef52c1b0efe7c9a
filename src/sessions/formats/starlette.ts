import { encodeBase64 } from '../../codec/base64.ts';
import { encodeUtf8 } from '../../codec/utf8.ts';
import type { SessionFormat } from '../contract/SessionFormat.ts';
import type { Subject } from '../contract/decoded.ts';
import { isJson } from '../notations/json/jsonNotation.ts';
import { spacedPythonJson } from '../notations/json/pythonJson.ts';
import { itsdangerousRules } from '../signing/itsdangerousRules.ts';
import { base64Json } from '../signing/payloads.ts';
import { readTail } from '../signing/readSigned.ts';
import type { Payload } from '../notations/payload.ts';
import type { SignedParts, SignedRules } from '../signing/SignedRules.ts';
import { signedValue } from '../signing/signedValue.ts';

const [CERTAIN, LIKELY, POSSIBLE] = [0.95, 0.7, 0.35];

/** https://github.com/Kludex/starlette/blob/main/starlette/middleware/sessions.py */
const rules: SignedRules = {
  ...itsdangerousRules({
    format: 'starlette',
    secretName: 'secret_key',
    salt: 'itsdangerous.Signer',
    derivation: 'django-concat',
  }),
  timed: 'always',
  split,
  readPayload,
  writePayload: async (source) => encodeBase64(encodeUtf8(source as string), 'standard', true),
  score: ({ parts, tree }) => scoreOf(parts, tree.source as string),
  lifetime: { seconds: 1_209_600, setting: 'max_age' },
};

/** Standard base64 with its padding, a time, a signature. */
function split(value: string): SignedParts | undefined {
  const match = /^([A-Za-z0-9+/]+={0,2})\.([A-Za-z0-9_-]{0,8})(?:\.([A-Za-z0-9_-]*))?$/.exec(value);
  return match ? { payload: match[1]!, timestamp: match[2], signature: match[3] } : undefined;
}

function readPayload(payload: string): Payload {
  return base64Json(payload, 'required', spacedPythonJson);
}

/** Python's own separators tell it from Flask's sessions, which can have the same shape. */
function scoreOf({ signature }: SignedParts, text: string): number {
  if (!text.startsWith('{')) return POSSIBLE;
  if (!/^\{"(?:[^"\\]|\\.)*": ./.test(text)) return text === '{}' ? POSSIBLE : 0.2;
  return signature?.length === 27 ? CERTAIN : LIKELY;
}

function detect({ value }: Subject): number {
  const parts = split(value);
  if (!parts?.payload.startsWith('ey')) return 0;
  const { lost } = readTail(rules, parts);
  if (lost.length > 0 && parts.signature === undefined && parts.timestamp === '') return 0;
  const { source, problem } = readPayload(parts.payload);
  if (problem !== undefined || !isJson(source as string, false)) return lost.length === 0 ? POSSIBLE : 0;
  return Math.min(scoreOf(parts, source as string), lost.length > 0 ? LIKELY : 1);
}

export default {
  id: 'starlette',
  label: 'Starlette',
  origin: 'Python',
  spec: 'https://www.starlette.io/middleware/#sessionmiddleware',
  detect,
  ...signedValue(rules),
} satisfies SessionFormat;
