/** https://github.com/elixir-plug/plug/blob/main/lib/plug/session/cookie.ex */
import { keyedValue } from '../../signing/keyedValue.ts';
import { tokenTimes } from './plugContent.ts';
import { plugRules, type PlugParts } from './plugSigned.ts';

export const { decode, verifiable, signable } = keyedValue<PlugParts>({
  format: 'plug-session',
  ...plugRules(() => ['']),
  reasons: () => [
    { code: 'other-scheme', name: 'signing_salt' },
    { code: 'key-changed' },
    { code: 'other-app' },
    { code: 'altered' },
  ],
  score: (_, { payload }, tree) => (tokenTimes(tree) ? 0.4 : payload.layer === 'text' ? 0.5 : 0.95),
  damagedScore: () => 0.5,
});
