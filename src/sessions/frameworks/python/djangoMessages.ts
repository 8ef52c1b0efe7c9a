/**
 * https://github.com/django/django/blob/stable/3.0.x/django/contrib/messages/storage/cookie.py, `_encode` and `_hash`: the
 * key is that of `salted_hmac`, and the signature stands before the text.
 */
import { concatBytes } from '../../../codec/concatBytes.ts';
import { decodeHex, encodeHex } from '../../../codec/hex.ts';
import { digest, hmac } from '../../../codec/hmac.ts';
import { encodeUtf8 } from '../../../codec/utf8.ts';
import { pythonJson } from '../../notations/json/pythonJson.ts';
import type { KeyedParts } from '../../signing/KeyedRules.ts';
import { keyedValue } from '../../signing/keyedValue.ts';
import { unwrap } from '../../signing/readSigned.ts';

const SALT = 'django.contrib.messages';

interface Parts extends KeyedParts {
  readonly text: string;
  wrap(text: string): string;
}

export const { decode, verifiable, signable } = keyedValue<Parts>({
  format: 'django-messages-old',
  take({ value }) {
    const { text: whole, layers, wrap } = unwrap(value, 'latin-1');
    const [, mac, text] = /^([0-9a-f]{40})\$(\[[^]*)$/.exec(whole) ?? [];
    if (mac === undefined || text === undefined) return undefined;
    const payload = { layers: [], source: text, notation: pythonJson, layer: 'json' } as const;
    return { layers, payload, mac: decodeHex(mac), text, wrap };
  },
  schemes: () => [
    {
      mac: 'HMAC-SHA1',
      salt: SALT,
      sign: async (secret, { text }) =>
        hmac('SHA-1', await digest('SHA-1', concatBytes([encodeUtf8(SALT), secret])), encodeUtf8(text)),
    },
  ],
  reasons: () => [{ code: 'key-changed' }, { code: 'other-app' }, { code: 'altered' }],
  changed: (parts, { source }) => (source === undefined ? parts : { ...parts, text: source as string }),
  join: ({ text, wrap }, mac) => wrap(`${encodeHex(mac)}$${text}`),
  score: (_, __, { root }) => (root.kind === 'array' ? 0.92 : 0.4),
  damagedScore: () => 0.5,
});
