import { dotSignedRules, isWhole, takeDotSigned, unpaddedScheme } from '../signing/dotSigned.ts';
import type { SessionFormat } from '../contract/SessionFormat.ts';
import type { Subject } from '../contract/decoded.ts';
import type { MacParts, MacRules } from '../signing/MacRules.ts';
import { isPlain } from '../signing/looksSigned.ts';
import { macValue } from '../signing/macValue.ts';

/**
 * https://github.com/fastify/fastify-cookie/blob/master/signer.js and
 * https://github.com/elysiajs/elysia/blob/main/src/utils.ts, `signCookie`: the two write the same.
 */
const rules: MacRules = {
  format: 'fastify-cookie',
  ...dotSignedRules('secret', 'secret: [new, old]'),
  take,
  score(_, { payload, signature }, { notation }) {
    if (!isWhole(signature!) || /[\p{Cc}\ufffd]/u.test(payload)) return 0.1;
    if (notation.id === 'json') return 0.85;
    // Base64url, in which most others sign, has neither of the two.
    return /[+/]/.test(signature!) || (isPlain(payload) && payload.length < 64) ? 0.65 : 0.4;
  },
};

function take(subject: Subject): MacParts | undefined {
  const parts = takeDotSigned(subject);
  if (!parts || !unpaddedScheme(parts.signature)) return undefined;
  // Prefixes of Express, AdonisJS and Phoenix; and JWTs have a dot more.
  return /^(?:[sje]:|SFM(?:yNTY|zODQ|1MTI)\.|ey[\w-]+\.)/.test(parts.payload) ? undefined : parts;
}

const format = macValue(rules);

/** SHA-256 is what both use unless told otherwise: of others JSON has to speak, else they are read when picked. */
function detect(subject: Subject): number {
  const parts = /[A-Za-z0-9+/]$/.test(subject.value) ? take(subject) : undefined;
  const { signature = '', payload = '' } = parts ?? {};
  // Shorter ones are itsdangerous' too.
  const isUsual = signature.length === 43 || (signature.length > 43 && /^[{[]/.test(payload));
  return isUsual ? format.detect(subject) : 0;
}

export default {
  id: 'fastify-cookie',
  label: 'Fastify / Elysia',
  thing: 'signed-cookie',
  origin: 'JavaScript',
  spec: 'https://github.com/fastify/fastify-cookie#signing-cookies',
  ...format,
  detect,
} satisfies SessionFormat;
