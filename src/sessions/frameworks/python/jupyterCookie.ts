/**
 * Tornado's cookies, whose secret is made of a file and the hashed password:
 * https://github.com/jupyter-server/jupyter_server/blob/main/jupyter_server/serverapp.py, `_default_cookie_secret`.
 */
import { hmac } from '../../../codec/hmac.ts';
import { encodeUtf8 } from '../../../codec/utf8.ts';
import { keyedValue } from '../../signing/keyedValue.ts';
import { tornadoRules } from './tornadoCookie.ts';

export const { decode, verifiable, signable } = keyedValue({
  ...tornadoRules,
  format: 'jupyter',
  schemes(parts, keys) {
    const plain = tornadoRules.schemes(parts, keys);
    const password = encodeUtf8(keys['password']?.[0] ?? '');
    const derived = plain.map(({ mac, sign }) => ({
      mac,
      derivation: 'jupyter_cookie_secret',
      sign: async (secret: Uint8Array, made: typeof parts) => sign(await hmac('SHA-256', secret, password), made),
    }));
    return [...derived, ...plain];
  },
  reasons: (parts) => [{ code: 'other-scheme', name: 'hashed_password' }, ...tornadoRules.reasons(parts)],
});
