import { encodeBase64 } from '../../codec/base64.ts';
import { digest } from '../../codec/hmac.ts';
import { encodeUtf8 } from '../../codec/utf8.ts';
import type { SessionFormat } from '../contract/SessionFormat.ts';
import { hkdf } from '../../codec/hkdf.ts';
import type { SealedKey, SealedRules } from '../jose/SealedRules.ts';
import { sealedToken } from '../jose/sealedToken.ts';
import { spellingsOf } from '../signing/spellingsOf.ts';

/** @auth/core, lib/utils/cookie.ts: `defaultCookies`. */
const NAME = /authjs\.(?:session-token|state|nonce|challenge|pkce\.code_verifier)$/;
/** @auth/core, jwt.ts: `getDerivedEncryptionKey`, by the token's `enc`. */
const BYTES: Readonly<Record<string, number>> = { 'A256CBC-HS512': 64, A256GCM: 32 };

const rules: SealedRules = {
  format: 'authjs',
  score(name, header) {
    if (header.text('alg') !== 'dir' || BYTES[header.text('enc')!] === undefined) return 0;
    if (NAME.test(name)) return 0.95;
    // A name of the app's own: the thumbprint of SHA-512 is 86 characters.
    return /^[\w-]{86}$/.test(header.text('kid') ?? '') ? 0.7 : 0;
  },
  keyFields: [{ kind: 'secret', id: 'secret', label: { name: 'AUTH_SECRET' }, several: true }],
  reasons: [
    { code: 'key-changed', name: 'secret: [new, old]' },
    { code: 'other-app' },
    { code: 'renamed' },
    { code: 'altered' },
  ],
  async keysOf(typed, header, name) {
    const kid = header.text('kid');
    const keys: SealedKey[] = [];
    const others: SealedKey[] = [];
    for (const { spelling, bytes: secret } of spellingsOf(typed)) {
      const info = `Auth.js Generated Encryption Key (${name})`;
      const key = await hkdf(secret, name, info, BYTES[header.text('enc')!] ?? 64);
      const own = await thumbprint(key);
      (kid === undefined || kid === own ? keys : others).push({ spelling, key, secret, kid: own, salt: name });
    }
    return [...keys, ...others];
  },
  // lib/utils/cookie.ts: `CHUNK_SIZE`.
  chunking: () => ({ size: 3936, separator: '.' }),
  tolerance: () => 15,
};

/** RFC 7638, with the digest that is as long as the key. */
async function thumbprint(key: Uint8Array): Promise<string> {
  const json = `{"k":"${encodeBase64(key, 'url', false)}","kty":"oct"}`;
  const name = key.length === 64 ? 'SHA-512' : 'SHA-256';
  return encodeBase64(await digest(name, encodeUtf8(json)), 'url', false);
}

export default {
  id: 'authjs',
  label: 'Auth.js',
  origin: 'JavaScript',
  spec: 'https://authjs.dev/concepts/session-strategies',
  ...sealedToken(rules),
} satisfies SessionFormat;
