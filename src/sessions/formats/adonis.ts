import { adonisExpiry, adonisPurpose, MESSAGE } from '../frameworks/adonis/adonisMessage.ts';
import { encodeBase64 } from '../../codec/base64.ts';
import { encodeUtf8 } from '../../codec/utf8.ts';
import type { SessionFormat } from '../contract/SessionFormat.ts';
import { javascriptJson } from '../notations/json/javascriptJson.ts';
import { dotSignedRules, takeDotSigned } from '../signing/dotSigned.ts';
import type { MacRules } from '../signing/MacRules.ts';
import { macValue } from '../signing/macValue.ts';
import { base64Json } from '../signing/payloads.ts';

/** @adonisjs/encryption, src/message_verifier.ts; since AdonisJS 7 @boringnode/encryption: the key is a digest of the secret. */
const rules: MacRules = {
  format: 'adonis',
  ...dotSignedRules('APP_KEY', 'keys: [new, old]'),
  take(subject) {
    const parts = takeDotSigned(subject, 's:');
    return parts && MESSAGE.test(parts.payload) ? parts : undefined;
  },
  scheme: (signature) =>
    /^[\w-]{43}$/.test(signature) ? { digest: 'SHA-256', salt: '', derivation: 'concat', exact: true } : undefined,
  readPayload: (payload) => base64Json(payload, 'none', javascriptJson, 'base64url'),
  writePayload: (source) => encodeBase64(encodeUtf8(source as string), 'url', false),
  score: (_, __, { root }) => (root.kind === 'object' ? 0.95 : 0),
  damagedScore: () => 0.65,
  describe: (tree) => ({ facts: [], expiresAt: adonisExpiry(tree) }),
  otherPurpose: adonisPurpose,
};

export default {
  id: 'adonis',
  label: 'AdonisJS',
  thing: 'signed-cookie',
  origin: 'JavaScript',
  spec: 'https://docs.adonisjs.com/guides/basics/cookies',
  ...macValue(rules),
} satisfies SessionFormat;
