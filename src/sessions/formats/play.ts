import type { SessionFormat } from '../contract/SessionFormat.ts';
import type { JwsRules } from '../jose/JwsRules.ts';
import { signedToken } from '../jose/signedToken.ts';

const rules: JwsRules = {
  format: 'play',
  score: ({ name }) => (name === 'PLAY_SESSION' || name === 'PLAY_FLASH' ? 0.95 : 0),
  keyFields: [{ kind: 'secret', id: 'secret', label: { name: 'play.http.secret.key' }, several: false }],
  reasons: [{ code: 'key-changed' }, { code: 'other-app' }, { code: 'altered' }],
};

export default {
  id: 'play',
  label: 'Play',
  origin: 'Java',
  spec: 'https://www.playframework.com/documentation/latest/SettingsSession',
  ...signedToken(rules),
} satisfies SessionFormat;
