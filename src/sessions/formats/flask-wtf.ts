import { peekCompressedText, writeCompressedText } from '../signing/compressedText.ts';
import type { SessionFormat } from '../contract/SessionFormat.ts';
import type { Subject } from '../contract/decoded.ts';
import { pythonJson } from '../notations/json/pythonJson.ts';
import { itsdangerousRules } from '../signing/itsdangerousRules.ts';
import { compressedPayload } from '../signing/payloads.ts';
import { readTail } from '../signing/readSigned.ts';
import type { SignedParts, SignedRules } from '../signing/SignedRules.ts';
import { signedValue } from '../signing/signedValue.ts';

/** flask_wtf/csrf.py, `generate_csrf`: the SHA-1 of random bytes in hex, which the session holds too. */
const SECRET = /^"[0-9a-f]{40}"$/;
const [CERTAIN, POSSIBLE] = [0.95, 0.4];

const rules: SignedRules = {
  ...itsdangerousRules({
    format: 'flask-wtf',
    secretName: 'WTF_CSRF_SECRET_KEY / SECRET_KEY',
    salt: 'wtf-csrf-token',
    derivation: 'django-concat',
  }),
  timed: 'always',
  split,
  readPayload: (payload, work) => compressedPayload(payload, work, pythonJson, 'json'),
  writePayload: (source) => writeCompressedText(source as string),
  score: ({ tree }) => scoreOf(tree.source as string),
  lifetime: { seconds: 3600, setting: 'WTF_CSRF_TIME_LIMIT' },
};

/** The payload is a bare JSON string: its base64url begins `Ij` before a digit, `Im` before a letter. */
function split(value: string): SignedParts | undefined {
  const match = /^(I[jm][A-Za-z0-9_-]+)\.([A-Za-z0-9_-]{4,8})\.([A-Za-z0-9_-]+)$/.exec(value);
  return match ? { payload: match[1]!, timestamp: match[2], signature: match[3] } : undefined;
}

function scoreOf(text: string): number {
  return SECRET.test(text) ? CERTAIN : POSSIBLE;
}

function detect({ value }: Subject): number {
  const parts = split(value);
  if (!parts || readTail(rules, parts).lost.length > 0) return 0;
  return scoreOf(peekCompressedText(parts.payload).text);
}

export default {
  id: 'flask-wtf',
  label: 'Flask-WTF',
  thing: 'csrf-token',
  origin: 'Python',
  spec: 'https://flask-wtf.readthedocs.io/en/1.2.x/csrf/',
  detect,
  ...signedValue(rules),
} satisfies SessionFormat;
