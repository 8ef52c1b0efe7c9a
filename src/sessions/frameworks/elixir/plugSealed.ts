/**
 * https://github.com/elixir-plug/plug_crypto/blob/main/lib/plug/crypto/message_encryptor.ex: since 2.0 XChaCha20-Poly1305
 * (`XCP`), before that AES-GCM under a key of its own, which is wrapped by the derived one (`A128GCM`). Both are opened.
 */
import { xchacha20poly1305 } from '@noble/ciphers/chacha.js';
import { encodeBase64 } from '../../../codec/base64.ts';
import { concatBytes } from '../../../codec/concatBytes.ts';
import type { NativeDigest } from '../../../codec/hmac.ts';
import { encodeUtf8 } from '../../../codec/utf8.ts';
import type { Keys } from '../../contract/KeyField.ts';
import type { Subject } from '../../contract/decoded.ts';
import { SessionError } from '../../contract/SessionError.ts';
import { sizeOf } from '../../notations/sizeOf.ts';
import { bytesOfSource } from '../../readable/bytesPayload.ts';
import { openAes, randomBytes, sealAes } from '../../sealing/aes.ts';
import type { Bytes, SealedParts, SealingKey, Unsealed } from '../../sealing/SealedValueRules.ts';
import { sealedBytes } from '../../sealing/sealedBytes.ts';
import { sealedValue } from '../../sealing/sealedValue.ts';
import { likeliestOf, spellingsOf } from '../../signing/spellingsOf.ts';
import { plugPayload, tokenDescription, tokenRenewed } from './plugContent.ts';
import { digestsFor, plugKey, roundsIn, saltIn } from './plugKeys.ts';

interface Parts extends SealedParts {
  /** Of the cookie. */
  readonly name: string;
  /** Of `A128GCM` the key, the vector, the text and the tag; of `XCP` all in one. */
  readonly pieces: readonly Bytes[];
  readonly isOld: boolean;
  readonly length: number;
}

interface Key extends SealingKey {
  readonly secret: Bytes;
  /** Of what encrypts, and of what vouches for the wrapped key; tokens have none of the second. */
  readonly salts: readonly (readonly [encryption: string, signing: string | undefined])[];
  readonly rounds: number;
  readonly hash: NativeDigest;
  /** Bytes of what vouches: `key_length`. */
  readonly vouching: number;
}

interface Opened extends Unsealed {
  readonly derived: Bytes;
  readonly vouching: Bytes;
}

/** `encrypt` of both versions. */
const AAD = encodeUtf8('A128GCM');
const [NONCE, TAG, IV] = [24, 16, 12];
const OLD = /^QTEyOEdDTQ\.([\w-]{59})\.([\w-]{16})\.([\w-]*)\.([\w-]{22})$/;
/** Keys are derived for each. */
const MOST = 12;

function take({ name, value }: Subject): Parts {
  const [, ...old] = OLD.exec(value) ?? [];
  const isOld = old.length > 0;
  const pieces = (isOld ? old : [/^XCP\.([\w-]{54,})$/.exec(value)?.[1] ?? '']).map((text) => sealedBytes(text));
  if (pieces[0]!.length < NONCE + TAG) throw new SessionError('not-this-format');
  return {
    name,
    pieces,
    isOld,
    length: value.length,
    layers: [{ id: 'cookie', bytes: sizeOf(value), content: value }],
    write: (made = value) => [{ kind: 'save', name, value: made }],
  };
}

/** Plug.Session has both salts; `put_resp_cookie` and Phoenix.Token one, for cookies by their name. */
function keysOf(typed: string, { name, isOld }: Parts, given: Keys, purpose: 'opening' | 'sealing'): readonly Key[] {
  const rounds = roundsIn(given);
  const [encryption, signing] = [saltIn(given, 'encryption_salt'), saltIn(given, 'signing_salt')];
  const usual = encryption ?? `${name}_cookie`;
  const salts = [...(signing === undefined ? [] : ([[usual, signing]] as const)), [usual, undefined] as const];
  const readings = purpose === 'sealing' ? likeliestOf(typed) : spellingsOf(typed, MOST);
  return readings.flatMap(({ spelling, bytes: secret }) =>
    digestsFor(rounds, encryption).flatMap((hash) => {
      return (isOld ? [32, 64] : [32]).map((vouching) => ({ spelling, secret, salts, rounds, hash, vouching }));
    }),
  );
}

async function derive(key: Key, salts: Key['salts'][number], signal?: AbortSignal) {
  // Of longer ones the first 256 bits encrypt.
  const derived = await plugKey(key, salts[0], 32, signal);
  const vouching = salts[1] === undefined ? new Uint8Array() : await plugKey(key, salts[1], key.vouching, signal);
  return { derived, vouching };
}

async function open(parts: Parts, key: Key, signal: AbortSignal | undefined): Promise<Opened | undefined> {
  // Only what was wrapped asks for the second.
  for (const salts of parts.isOld ? key.salts : key.salts.slice(-1)) {
    const { derived, vouching } = await derive(key, salts, signal);
    const plain = parts.isOld ? await openOld(parts, derived, vouching) : openNew(parts, derived);
    const mac = parts.isOld ? 'AES-256-GCM, AES-128-GCM' : 'XChaCha20-Poly1305';
    if (plain) return { plain, mac, salt: salts[0], derived, vouching };
  }
  return undefined;
}

function openNew({ pieces: [all] }: Parts, key: Bytes): Bytes | undefined {
  const [nonce, tag, text] = [all!.slice(0, NONCE), all!.slice(NONCE, NONCE + TAG), all!.slice(NONCE + TAG)];
  try {
    return Uint8Array.from(xchacha20poly1305(key, nonce, AAD).decrypt(concatBytes([text, tag])));
  } catch {
    // The tag is another's: noble throws a plain Error.
    return undefined;
  }
}

async function openOld({ pieces }: Parts, key: Bytes, vouching: Bytes): Promise<Bytes | undefined> {
  const [wrapped, iv, text, tag] = pieces as [Bytes, Bytes, Bytes, Bytes];
  const content = await openAes('AES-GCM', key, wrapped.slice(-IV), wrapped.slice(0, -IV), vouching);
  return content && openAes('AES-GCM', content, iv, concatBytes([text, tag]), AAD);
}

async function seal(
  { isOld }: Parts,
  key: Key,
  plain: Bytes,
  how: (Opened & { readonly index: number }) | undefined,
  signal?: AbortSignal,
): Promise<string> {
  const { derived, vouching } = how?.index === 0 ? how : await derive(key, key.salts[0]!, signal);
  if (!isOld) {
    const nonce = randomBytes(NONCE);
    const made = xchacha20poly1305(derived, nonce, AAD).encrypt(plain);
    return `XCP.${url(concatBytes([nonce, made.slice(-TAG), made.slice(0, -TAG)]))}`;
  }
  const [content, iv, wrapping] = [randomBytes(16), randomBytes(IV), randomBytes(IV)];
  const made = await sealAes('AES-GCM', content, iv, plain, AAD);
  const wrapped = concatBytes([await sealAes('AES-GCM', derived, wrapping, content, vouching), wrapping]);
  return ['QTEyOEdDTQ', ...[wrapped, iv, made.slice(0, -TAG), made.slice(-TAG)].map(url)].join('.');
}

const url = (bytes: Uint8Array) => encodeBase64(bytes, 'url', false);

/** Of base64url without padding. */
const coded = (size: number) => Math.ceil((size * 4) / 3);

export const { decode, sealed } = sealedValue<Parts, Key, Opened>({
  format: 'plug-encrypted',
  reasons: [
    { code: 'other-scheme', name: 'encryption_salt, signing_salt' },
    { code: 'key-changed' },
    { code: 'other-app' },
    { code: 'altered' },
  ],
  take,
  keysOf,
  open,
  seal,
  lengthOf({ isOld, length, pieces }, bytes) {
    return isOld ? length - coded(pieces[2]!.length) + coded(bytes) : 4 + coded(NONCE + TAG + bytes);
  },
  inner: async (_, __, { plain }) => ({
    payload: { ...plugPayload(plain, 'decrypted'), layers: [] },
    wrap: async (source) => Uint8Array.from(bytesOfSource(source)),
    describe: tokenDescription,
    renew: tokenRenewed,
  }),
});
