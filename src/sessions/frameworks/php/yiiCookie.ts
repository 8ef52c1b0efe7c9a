/**
 * Yii 2's validated cookies: framework/web/Response.php, `sendCookies`, and framework/base/Security.php, `hashData`. The
 * content is a list of the cookie's name and its value.
 */
import { decodeHex, encodeHex } from '../../../codec/hex.ts';
import { DIGEST_BYTES, hmac, type Digest } from '../../../codec/hmac.ts';
import { keyedValue } from '../../signing/keyedValue.ts';
import type { KeyedRules } from '../../signing/KeyedRules.ts';
import { phpHoldingJson } from './phpContent.ts';
import { phpChanged, phpSigned, phpText, type PhpSigned } from './phpSigned.ts';

interface YiiParts extends PhpSigned {
  readonly digest: Digest;
}

/** `macHash`: SHA-256 unless the app says otherwise. */
const SIGNED = /^((?:[0-9a-f]{2}){20,64}?)(a:2:\{i:0;s:[^]*)$/;

function digestFor(bytes: number): Digest | undefined {
  return (Object.keys(DIGEST_BYTES) as Digest[]).find((name) => DIGEST_BYTES[name] === bytes);
}

const rules: KeyedRules<YiiParts> = {
  format: 'yii',
  take(subject) {
    const found = phpText(subject);
    const [, mac, text] = SIGNED.exec(found?.text ?? '') ?? [];
    const digest = mac === undefined ? undefined : digestFor(mac.length / 2);
    if (!found || text === undefined || !digest) return undefined;
    const parts = phpSigned(found, phpHoldingJson, text, decodeHex(mac!));
    return parts && { ...parts, digest };
  },
  schemes: ({ digest }) => [
    { mac: `HMAC-${digest.replace('-', '')}`, sign: (secret, { data }) => hmac(digest, secret, data) },
  ],
  reasons: () => [{ code: 'key-changed' }, { code: 'other-app' }, { code: 'altered' }],
  misplaced(_parts, { root }, { name }) {
    const [first] = root.kind === 'array' ? root.items : [];
    return first?.kind === 'string' && first.value === name ? undefined : { code: 'renamed' };
  },
  changed: phpChanged,
  join: ({ text, write }, mac) => write(encodeHex(mac) + text),
  score: (_subject, _parts, { root }) => (root.kind === 'array' && root.items.length === 2 ? 0.95 : 0.4),
  damagedScore: () => 0.65,
};

export const { decode, verifiable, signable } = keyedValue(rules);
