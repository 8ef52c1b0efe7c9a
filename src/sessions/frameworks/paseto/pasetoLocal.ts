/** Encrypted tokens. */
import { encodeBase64 } from '../../../codec/base64.ts';
import type { Subject } from '../../contract/decoded.ts';
import { sizeOf } from '../../notations/sizeOf.ts';
import { sealedValue } from '../../sealing/sealedValue.ts';
import type { Bytes, SealedParts, SealingKey, Unsealed } from '../../sealing/SealedValueRules.ts';
import { PASETO_CIPHERS } from './pasetoCiphers.ts';
import { pasetoSecrets } from './pasetoKeys.ts';
import { pasetoClaim, pasetoRenewed, pasetoTimes } from './pasetoTimes.ts';
import { assertionOf, pasetoToken, type PasetoToken } from './pasetoToken.ts';

interface Parts extends SealedParts {
  readonly token: PasetoToken;
}

interface Key extends SealingKey {
  readonly secret: Bytes;
  readonly assertion: Bytes;
}

function take(subject: Subject): Parts {
  const { name, value } = subject;
  const token = pasetoToken(subject, 'local');
  return {
    layers: [{ id: 'cookie', bytes: sizeOf(value), content: value }],
    facts: token.facts,
    token,
    write: (next = value) => [{ kind: 'save', name, value: next }],
  };
}

const cipherOf = ({ token }: Parts) => PASETO_CIPHERS[token.version];
const boxOf = ({ token: { header, footer } }: Parts, { assertion }: Key) => ({ header, footer, assertion });

export const { decode, sealed } = sealedValue<Parts, Key, Unsealed>({
  format: 'paseto-local',
  reasons: [{ code: 'key-changed' }, { code: 'other-app' }, { code: 'altered' }],
  take,
  keysOf(typed, { token }, given) {
    const assertion = assertionOf(given);
    return pasetoSecrets(typed, token.version).map(({ spelling, bytes }) => ({ spelling, secret: bytes, assertion }));
  },
  async open(parts, key) {
    const { mac, open } = cipherOf(parts);
    const plain = await open(key.secret, parts.token.body, boxOf(parts, key));
    return plain && { plain, mac };
  },
  async seal(parts, key, plain) {
    const body = await cipherOf(parts).seal(key.secret, plain, boxOf(parts, key));
    return parts.token.write(encodeBase64(body, 'url', false));
  },
  lengthOf(parts, bytes) {
    return parts.token.write('').length + Math.ceil(((bytes + cipherOf(parts).around) * 4) / 3);
  },
  describe: (tree) => pasetoTimes(tree),
  beginsAt: (tree) => pasetoClaim(tree, 'nbf'),
  renew: pasetoRenewed,
});
