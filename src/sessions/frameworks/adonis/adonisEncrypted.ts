/** @adonisjs/encryption, src/encryption.ts; since AdonisJS 7 @boringnode/encryption, src/drivers. */
import { paddedLength } from '../../sealing/aes.ts';
import { digest } from '../../../codec/hmac.ts';
import type { Subject } from '../../contract/decoded.ts';
import { SessionError } from '../../contract/SessionError.ts';
import { javascriptJson } from '../../notations/json/javascriptJson.ts';
import { sizeOf } from '../../notations/sizeOf.ts';
import { likeliestOf, spellingsOf } from '../../signing/spellingsOf.ts';
import type { Bytes, SealedParts, SealingKey, Unsealed } from '../../sealing/SealedValueRules.ts';
import { sealedBytes } from '../../sealing/sealedBytes.ts';
import { sealedValue } from '../../sealing/sealedValue.ts';
import { CIPHERS, type AdonisCipher, type AdonisSealed } from './adonisCiphers.ts';
import { adonisExpiry, adonisPurpose } from './adonisMessage.ts';

interface AdonisParts extends SealedParts, AdonisSealed {
  readonly name: string;
}

interface AdonisKey extends SealingKey {
  readonly secret: Bytes;
}

interface AdonisUnsealed extends Unsealed {
  readonly cipher: AdonisCipher;
}

const SHAPE = /^e:(?:([^.\s;,"]{1,64})\.(v\d:)?)?([\w-]+)\.([\w-]+)\.([\w-]+)$/;

function take({ name, value }: Subject): AdonisParts {
  const match = SHAPE.exec(value);
  if (!match) throw new SessionError('not-this-format');
  const [, id, version = '', ...texts] = match;
  const [data, iv, tag] = texts.map((text) => sealedBytes(text!)) as [Bytes, Bytes, Bytes];
  return {
    layers: [{ id: 'cookie', bytes: sizeOf(value), content: value }],
    facts: id === undefined ? [] : [{ kind: 'header', name: 'id', text: id }],
    name,
    id,
    version,
    texts: texts as readonly string[],
    data,
    iv,
    tag,
    write: (next = value) => [{ kind: 'save', name, value: next }],
  };
}

const ciphersOf = (parts: AdonisParts) => CIPHERS.filter((cipher) => cipher.fits(parts));

export const { decode, sealed } = sealedValue<AdonisParts, AdonisKey, AdonisUnsealed>({
  format: 'adonis-encrypted',
  reasons: [
    { code: 'key-changed', name: 'keys: [new, old]' },
    { code: 'other-app' },
    { code: 'renamed' },
    { code: 'altered' },
  ],
  take,
  keysOf: (typed, _, __, purpose) =>
    (purpose === 'sealing' ? likeliestOf(typed) : spellingsOf(typed)).map(({ spelling, bytes }) => {
      return { spelling, secret: bytes };
    }),
  async open(parts, { secret }) {
    const key = await digest('SHA-256', secret);
    for (const cipher of ciphersOf(parts)) {
      const plain = await cipher.open(parts, key, parts.name);
      if (plain) return { plain, mac: cipher.mac, cipher };
    }
    return undefined;
  },
  async seal(parts, { secret }, plain, how) {
    const cipher = how?.cipher ?? ciphersOf(parts)[0]!;
    const sealedAs = await cipher.seal(parts, await digest('SHA-256', secret), plain, parts.name);
    return `e:${parts.id === undefined ? '' : `${parts.id}.`}${parts.version}${sealedAs}`;
  },
  lengthOf({ id, version, texts, tag }, bytes) {
    const around =
      2 + (id === undefined ? 0 : id.length + 1) + version.length + texts[1]!.length + texts[2]!.length + 2;
    return around + Math.ceil(((tag.length === 32 ? paddedLength(bytes) : bytes) * 4) / 3);
  },
  notation: javascriptJson,
  describe: (tree) => ({ expiresAt: adonisExpiry(tree) }),
  otherPurpose: (name, { tree }, { tag }) => (tag.length === 32 ? adonisPurpose(name, tree) : undefined),
});
