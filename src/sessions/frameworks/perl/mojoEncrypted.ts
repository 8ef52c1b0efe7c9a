/**
 * `encrypted_cookie`, and the sessions that Mojolicious keeps in it (`app->sessions->encrypted(1)`):
 * https://github.com/mojolicious/mojo/blob/main/lib/Mojo/Util.pm, `encrypt_cookie`.
 */
import { chacha20poly1305 } from '@noble/ciphers/chacha.js';
import { decodeBase64, encodeBase64 } from '../../../codec/base64.ts';
import { CodecError } from '../../../codec/CodecError.ts';
import { concatBytes } from '../../../codec/concatBytes.ts';
import { pbkdf2 } from '../../../codec/pbkdf2.ts';
import { decodeUtf8, encodeUtf8 } from '../../../codec/utf8.ts';
import { Work } from '../../../codec/Work.ts';
import type { Subject } from '../../contract/decoded.ts';
import type { Tree } from '../../contract/notation.ts';
import { SessionError } from '../../contract/SessionError.ts';
import { javascriptJson } from '../../notations/json/javascriptJson.ts';
import { plainText } from '../../notations/plainText.ts';
import { numberAt } from '../../notations/numberAt.ts';
import { sizeOf } from '../../notations/sizeOf.ts';
import { randomBytes } from '../../sealing/aes.ts';
import type { PackedContent } from '../../sealing/packedContent.ts';
import { packedValue, sampleBase64, type PackedParts } from '../../sealing/packedValue.ts';
import { ENCRYPTED, looksMojoEncrypted } from './looksMojoEncrypted.ts';
import { isPadded, LIFETIME, mojoPayload, mojoText } from './mojoJson.ts';
import { stoppable } from '../../signing/stoppable.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** Crypt::KeyDerivation's own number of rounds. */
const ROUNDS = 5000;
const [NONCE, TAG] = [12, 16];
/** JSON of an object in base64, its padding as hyphens. */
const SESSION = /^ey[IJL][A-Za-z0-9+/]*-{0,2}$/;

interface MojoEncrypted extends PackedParts {
  readonly data: string;
  readonly nonce: Bytes;
  /** The tag behind the ciphertext. */
  readonly sealed: Bytes;
}

function take({ name, value }: Subject): MojoEncrypted | undefined {
  const [, data, nonce, tag] = ENCRYPTED.exec(value) ?? [];
  if (!looksMojoEncrypted(value) || data === undefined) return undefined;
  try {
    const [bytes, iv, mac] = [data, nonce!, tag!].map((part) => decodeBase64(part, 'standard', 'required'));
    return {
      data,
      nonce: iv!,
      sealed: concatBytes([bytes!, mac!]),
      layers: [
        { id: 'cookie', bytes: sizeOf(value), content: value },
        { id: 'base64', bytes: bytes!.length, content: bytes! },
      ],
      write: (next) => [{ kind: 'save', name, value: next }],
    };
  } catch (error) {
    if (error instanceof CodecError) return undefined;
    throw error;
  }
}

export const { decode, sealed } = packedValue<MojoEncrypted>({
  format: 'mojolicious-encrypted',
  // Each is derived.
  most: 6,
  take,
  reasons: () => [
    { code: 'key-changed', name: 'app->secrets([new, old])' },
    { code: 'other-scheme', name: 'app->moniker' },
    { code: 'other-app' },
    { code: 'altered' },
  ],
  attempts(parts, secret, _subject, keys) {
    // An app without secrets has its moniker for one.
    const salt = keys['moniker']?.[0] || (textOf(secret) ?? '');
    const keyOf = (signal?: AbortSignal) => derived(secret, salt, signal);
    return [
      {
        match: { mac: 'ChaCha20-Poly1305', salt, derivation: 'PBKDF2-SHA256' },
        async open(signal) {
          const key = await keyOf(signal);
          try {
            return new Uint8Array(chacha20poly1305(key, parts.nonce).decrypt(parts.sealed));
          } catch {
            // The library throws where the tag does not fit, and nothing else can fail.
            return undefined;
          }
        },
        async seal(plain, signal) {
          const nonce = randomBytes(NONCE);
          const made = chacha20poly1305(await keyOf(signal), nonce).encrypt(plain);
          return [made.slice(0, -TAG), nonce, made.slice(-TAG)]
            .map((part) => encodeBase64(part, 'standard', true))
            .join('-');
        },
      },
    ];
  },
  read,
  sample: ({ data }, bytes) => [sampleBase64(data, bytes, true), 'x'.repeat(16), 'x'.repeat(24)].join('-'),
});

function derived(secret: Bytes, salt: string, signal?: AbortSignal): Promise<Bytes> {
  const how = { hash: 'SHA-256', password: secret, salt: encodeUtf8(salt), rounds: ROUNDS, bytes: 32 } as const;
  return stoppable(pbkdf2(how, signal), signal);
}

/** A session, or what the app wrote. */
function read(plain: Bytes): PackedContent {
  const text = textOf(plain);
  if (text === undefined) return { plain, payload: undefined, pack: () => plain };
  const payload = SESSION.test(text) ? mojoPayload(text) : undefined;
  if (!payload || payload.problem) {
    return {
      plain,
      payload: { layers: [], source: text, notation: plainText, layer: 'text' },
      pack: (source) => (source === text ? plain : encodeUtf8(source as string)),
    };
  }
  const { source: was } = payload;
  const ends = endOf(was as string);
  return {
    plain,
    payload,
    facts: [{ kind: 'lifetime', seconds: LIFETIME, setting: 'default_expiration' }],
    expiresAt: ends,
    describe: ({ root }) => ({ facts: [], expiresAt: numberAt(root, ['expires'])?.at }),
    pack(source, { timestamp, now }) {
      const isOwn = endOf(source as string) !== ends;
      const next = timestamp === 'now' && !isOwn ? renewed(source as string, now) : (source as string);
      return next === was ? plain : encodeUtf8(mojoText(next, isPadded(payload)));
    },
  };
}

function textOf(plain: Bytes): string | undefined {
  try {
    return decodeUtf8(plain);
  } catch (error) {
    if (error instanceof CodecError) return undefined;
    throw error;
  }
}

const treeOf = (source: string): Tree => javascriptJson.parse(source, new Work());

function endOf(source: string): number | undefined {
  try {
    return numberAt(treeOf(source).root, ['expires'])?.at;
  } catch (error) {
    if (error instanceof SessionError) return undefined;
    throw error;
  }
}

/** `expiration` is kept, and counts from now on. */
function renewed(source: string, now: number): string {
  const tree = treeOf(source);
  const ends = numberAt(tree.root, ['expires']);
  if (!ends) return source;
  const lifetime = numberAt(tree.root, ['expiration'])?.at ?? LIFETIME;
  const literal = String(Math.floor(now) + lifetime);
  return tree.notation.edit!(tree, { kind: 'set', path: ends.path, literal }) as string;
}
