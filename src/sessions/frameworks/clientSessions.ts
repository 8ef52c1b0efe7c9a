/** https://github.com/mozilla/node-client-sessions/blob/master/lib/client-sessions.js, `encode` and `decode`. */
import { openAes, sealAes, paddedLength, randomBytes } from '../sealing/aes.ts';
import { concatBytes } from '../../codec/concatBytes.ts';
import { encodeBase64 } from '../../codec/base64.ts';
import { equalBytes, hmac, type Digest } from '../../codec/hmac.ts';
import { encodeUtf8 } from '../../codec/utf8.ts';
import type { Subject } from '../contract/decoded.ts';
import { SessionError } from '../contract/SessionError.ts';
import { javascriptJson } from '../notations/json/javascriptJson.ts';
import { sizeOf } from '../notations/sizeOf.ts';
import { sealedValue } from '../sealing/sealedValue.ts';
import { sealedBytes } from '../sealing/sealedBytes.ts';
import type { Bytes, SealedParts, SealingKey, Unsealed } from '../sealing/SealedValueRules.ts';
import { pastedTexts } from '../signing/pastedTexts.ts';
import { likeliestOf, spellingsOf } from '../signing/spellingsOf.ts';

interface Parts extends SealedParts {
  readonly iv: Bytes;
  readonly data: Bytes;
  readonly mac: Bytes;
  /** Milliseconds, as they stand there. */
  readonly created: string;
  readonly duration: string;
}

type Use = 'encryption' | 'signature';

interface Key extends SealingKey {
  readonly secret: Bytes;
  /** `encryptionKey` and `signatureKey`, of an app that has no `secret`. */
  readonly own?: Readonly<Record<Use, Bytes>>;
}

interface Opened extends Unsealed {
  readonly digest: Digest;
}

const SHAPE = /^([\w-]{22})\.([\w-]{22,})\.(\d{13})\.(\d{1,15})\.([\w-]{22,86})$/;
/** Bytes of keys: `encryptionAlgorithm`. */
const SIZES: readonly number[] = [16, 24, 32];
/** `signatureAlgorithm`, by bytes of what it leaves of a digest. */
const DIGESTS: Readonly<Record<number, readonly Digest[]>> = {
  16: ['SHA-256'],
  24: ['SHA-384'],
  32: ['SHA-256', 'SHA-512'],
  48: ['SHA-384'],
  64: ['SHA-512'],
};

function take({ name, value }: Subject): Parts {
  const match = SHAPE.exec(value);
  if (!match) throw new SessionError('not-this-format');
  const [, iv, data, created, duration, mac] = match as unknown as readonly string[];
  return {
    layers: [{ id: 'cookie', bytes: sizeOf(value), content: value }],
    issuedAt: Number(created) / 1000,
    expiresAt: (Number(created) + Number(duration)) / 1000,
    iv: sealedBytes(iv!),
    data: sealedBytes(data!),
    mac: sealedBytes(mac!),
    created: created!,
    duration: duration!,
    write: (next = value) => [{ kind: 'save', name, value: next }],
  };
}

const keyOf = async ({ secret, own }: Key, use: Use): Promise<Bytes> =>
  own?.[use] ?? hmac('SHA-256', secret, encodeUtf8(`cookiesession-${use}`));

/** Both in one text, as they are set. */
function ownKeys(typed: string): readonly Key[] {
  const named = (use: Use) =>
    pastedTexts(typed)
      .filter(({ around }) => around?.kind === 'setting' && around.name.endsWith(`${use}Key`))
      .flatMap(({ text }) => spellingsOf(text));
  const spelling = { form: 'text', newline: 'as-typed', around: { kind: 'rest' } } as const;
  return named('encryption').flatMap(({ bytes: encryption }) =>
    named('signature').map(({ bytes: signature }) => {
      return { spelling, secret: encryption, own: { encryption, signature } };
    }),
  );
}

async function macOf(parts: Omit<Parts, keyof SealedParts>, key: Key, digest: Digest): Promise<Bytes> {
  const { iv, data, created, duration, mac } = parts;
  const dot = encodeUtf8('.');
  const text = concatBytes([iv, dot, data, encodeUtf8(`.${created}.${duration}`)]);
  return (await hmac(digest, await keyOf(key, 'signature'), text)).slice(0, mac.length);
}

/** What stands before JSON: the cookie's name. */
const nameIn = (plain: string) => plain.slice(0, plain.indexOf('='));

export const { decode, sealed } = sealedValue<Parts, Key, Opened>({
  format: 'client-sessions',
  reasons: [{ code: 'key-changed' }, { code: 'other-app' }, { code: 'altered' }],
  take,
  keysOf: (typed, _, __, purpose) => [
    ...ownKeys(typed),
    ...(purpose === 'sealing' ? likeliestOf(typed) : spellingsOf(typed)).map(({ spelling, bytes }): Key => {
      return { spelling, secret: bytes };
    }),
  ],
  async open(parts, key) {
    for (const digest of DIGESTS[parts.mac.length] ?? []) {
      if (!equalBytes(await macOf(parts, key, digest), parts.mac)) continue;
      const encryption = await keyOf(key, 'encryption');
      if (!SIZES.includes(encryption.length)) continue;
      const plain = await openAes('AES-CBC', encryption, parts.iv, parts.data);
      if (plain) return { plain, mac: `AES-${8 * encryption.length}-CBC, HMAC-${digest.replace('-', '')}`, digest };
    }
    return undefined;
  },
  async seal(parts, key, plain, how) {
    const iv = randomBytes(16);
    const data = await sealAes('AES-CBC', await keyOf(key, 'encryption'), iv, plain);
    const digest = how?.digest ?? DIGESTS[parts.mac.length]?.[0] ?? 'SHA-256';
    const mac = await macOf({ ...parts, iv, data }, key, digest);
    const [vector, text, tail] = [iv, data, mac].map((each) => encodeBase64(each, 'url', false));
    return [vector, text, parts.created, parts.duration, tail].join('.');
  },
  lengthOf({ created, duration, mac }, bytes) {
    return (
      26 + created.length + duration.length + Math.ceil((mac.length * 4) / 3) + Math.ceil((paddedLength(bytes) * 4) / 3)
    );
  },
  notation: javascriptJson,
  prefix: (plain) => `${nameIn(plain)}=`,
  otherPurpose(name, { layers }) {
    const plain = layers.find(({ id }) => id === 'decrypted')?.content;
    const own = nameIn(String(plain));
    return own === name ? undefined : own;
  },
  renewParts(parts, _, now) {
    const created = String(Math.floor(now * 1000));
    return created === parts.created ? parts : { ...parts, created };
  },
});
