/**
 * https://github.com/elixir-plug/plug_crypto/blob/main/lib/plug/crypto.ex, `sign`: Phoenix.Token, and what
 * `put_resp_cookie` signs (plug/lib/plug/conn.ex).
 */
import { keyedValue } from '../../signing/keyedValue.ts';
import { tokenDescription, tokenRenewed, tokenTimes } from './plugContent.ts';
import { plugRules, type PlugParts } from './plugSigned.ts';

/** Of phoenix_live_view's flash, of Phoenix's guides and generators. */
const USUAL = ['flash', 'user auth', 'user socket'];

export const { decode, verifiable, signable } = keyedValue<PlugParts>({
  format: 'phoenix-token',
  ...plugRules((name) => [`${name}_cookie`, ...USUAL]),
  reasons: () => [
    { code: 'other-scheme', name: 'salt' },
    { code: 'key-changed' },
    { code: 'renamed' },
    { code: 'other-app' },
    { code: 'altered' },
  ],
  score: (_, __, tree) => (tokenTimes(tree) ? 0.95 : 0.4),
  damagedScore: () => 0.4,
  describe: (tree) => ({ facts: [], ...tokenDescription(tree) }),
  renew: tokenRenewed,
});
