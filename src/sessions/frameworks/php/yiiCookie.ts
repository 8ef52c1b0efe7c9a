/**
 * Yii 2's validated cookies: framework/web/Response.php, `sendCookies`, and framework/base/Security.php, `hashData`. The
 * content is a list of the cookie's name and its value.
 */
import { decodeHex, encodeHex } from '../../../codec/hex.ts';
import { digestsOf, hmac, macName } from '../../../codec/hmac.ts';
import { keyedValue } from '../../signing/keyedValue.ts';
import type { KeyedRules } from '../../signing/KeyedRules.ts';
import { phpHoldingJson } from './phpContent.ts';
import { phpChanged, phpSigned, phpText, type PhpSigned } from './phpSigned.ts';

/** `macHash`: SHA-256 unless the app says otherwise. */
const SIGNED = /^((?:[0-9a-f]{2}){16,64}?)(a:2:\{i:0;s:[^]*)$/;

const rules: KeyedRules<PhpSigned> = {
  format: 'yii',
  take(subject) {
    const found = phpText(subject);
    const [, mac, text] = SIGNED.exec(found?.text ?? '') ?? [];
    if (!found || mac === undefined || text === undefined || digestsOf(mac.length / 2).length === 0) return undefined;
    return phpSigned(found, phpHoldingJson, text, decodeHex(mac));
  },
  schemes: ({ mac }) =>
    digestsOf(mac?.length ?? 0).map((digest) => ({
      mac: macName(digest),
      sign: (secret, { data }) => hmac(digest, secret, data),
    })),
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
