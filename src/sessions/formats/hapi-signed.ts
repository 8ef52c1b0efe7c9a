import { encodeBase64 } from '../../codec/base64.ts';
import { decodeLatin1, encodeLatin1 } from '../../codec/latin1.ts';
import { SessionError } from '../contract/SessionError.ts';
import type { SessionFormat } from '../contract/SessionFormat.ts';
import { jsonNotation } from '../notations/json/jsonNotation.ts';
import { PYTHON_COMPACT } from '../notations/json/style.ts';
import { NO_TAGS } from '../notations/json/tags.ts';
import type { Payload } from '../notations/payload.ts';
import { sizeOf } from '../notations/sizeOf.ts';
import { looksLikeJson } from '../readable/anyJson.ts';
import { bytesIn } from '../signing/bytesIn.ts';
import { dotSignedRules, takeDotSigned } from '../signing/dotSigned.ts';
import type { MacRules } from '../signing/MacRules.ts';
import { macValue } from '../signing/macValue.ts';
import { plainPayload } from '../signing/payloads.ts';

/** A salt and the HMAC under the key that it makes. */
const SIGNATURE = /^([0-9a-f]{64}\*)[\w-]{43}$/;
/** `base64json` keeps the low byte of each letter, so that what is beyond Latin-1 is written as an escape. */
const json = jsonNotation('json', { tags: NO_TAGS, style: PYTHON_COMPACT });

/** https://github.com/hapijs/statehood/blob/master/lib/index.js, `internals.sign`, `internals.encode`. */
const rules: MacRules = {
  format: 'hapi-signed',
  ...dotSignedRules('password'),
  reasons: [{ code: 'key-changed' }, { code: 'other-app' }, { code: 'renamed' }, { code: 'altered' }],
  take(subject) {
    const parts = takeDotSigned(subject);
    return parts && SIGNATURE.test(parts.signature) ? parts : undefined;
  },
  scheme(signature) {
    const [, before] = SIGNATURE.exec(signature) ?? [];
    if (before === undefined) return undefined;
    return { digest: 'SHA-256', salt: before.slice(0, -1), derivation: 'pbkdf2', before, exact: true };
  },
  message: (name, payload) => `hapi.signed.cookie.1\n${name}\n${payload}`,
  readPayload: (payload) => jsonPayload(payload) ?? plainPayload(payload),
  writePayload(source, was) {
    if (!jsonPayload(was)) return source as string;
    const bytes = encodeLatin1(source as string);
    if (!bytes) throw new SessionError('literal');
    return encodeBase64(bytes, 'standard', true);
  },
  score: () => 0.95,
};

function jsonPayload(payload: string): Payload | undefined {
  const bytes = bytesIn(payload, 'standard', 'optional');
  const source = bytes && decodeLatin1(bytes);
  if (source === undefined || !looksLikeJson(source)) return undefined;
  return { layers: [{ id: 'base64', bytes: sizeOf(source), content: source }], source, notation: json, layer: 'json' };
}

export default {
  id: 'hapi-signed',
  label: 'hapi',
  thing: 'signed-cookie',
  origin: 'JavaScript',
  spec: 'https://hapi.dev/module/statehood/api',
  ...macValue(rules),
} satisfies SessionFormat;
