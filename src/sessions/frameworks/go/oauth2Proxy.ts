/**
 * oauth2-proxy's cookies: pkg/encryption/utils.go and cipher.go, pkg/apis/sessions/session_state.go, pkg/cookies/csrf.go.
 * base64 of the content, the time, the signature over both and the name; the content is encrypted by AES in CFB.
 */
import { cfb } from '@noble/ciphers/aes.js';
import { base64In, decodeBase64, encodeBase64, unpadded } from '../../../codec/base64.ts';
import { CodecError } from '../../../codec/CodecError.ts';
import { concatBytes } from '../../../codec/concatBytes.ts';
import { equalBytes, hmac, type Digest } from '../../../codec/hmac.ts';
import { isLz4, readLz4, writeLz4 } from '../../../codec/lz4.ts';
import { encodeUtf8, utf8In } from '../../../codec/utf8.ts';
import { Work } from '../../../codec/Work.ts';
import type { Layer, Subject } from '../../contract/decoded.ts';
import { SessionError } from '../../contract/SessionError.ts';
import { joinChunks, splitChunks, unchangedChunks } from '../../jose/chunks.ts';
import { messagePack } from '../../notations/messagePackNotation.ts';
import { plainText } from '../../notations/plainText.ts';
import { randomBytes } from '../../sealing/aes.ts';
import type { Bytes, InnerValue } from '../../sealing/InnerValue.ts';
import type { SealedParts, SealedValueRules, SealingKey, Unsealed } from '../../sealing/SealedValueRules.ts';
import { sealedValue } from '../../sealing/sealedValue.ts';
import { likeliestOf, spellingsOf } from '../../signing/spellingsOf.ts';

const IV = 16;
/** `cookie_expire`, in seconds: a week. */
const EXPIRE = 604_800;
/** What a cookie holds of the 4000 characters that name and attributes share with it (cookie/session_store.go). */
const CHUNKING = { size: 3800, separator: '_' } as const;
const VALUE = /^([\w-]+={0,2})\|(\d{9,11})\|([\w-]{27}=|[\w-]{43}=)$/;

interface ProxyValue extends SealedParts {
  readonly name: string;
  readonly time: string;
  /** As it stands in the cookie, which is what is signed. */
  readonly text: string;
  readonly content: Bytes;
  readonly mac: Bytes;
}

interface ProxyKey extends SealingKey {
  readonly secret: Bytes;
}

/** `plain`: of a ticket whose session is in Redis, and of old. */
interface ProxyOpened extends Unsealed {
  readonly kind: 'lz4' | 'packed' | 'plain';
}

function take(subject: Subject): ProxyValue {
  const joined = joinChunks(subject, ['_']);
  const [, text = '', time = '', signature = ''] = VALUE.exec(joined?.value ?? '') ?? [];
  const [content, mac] = [text, signature].map((each) => base64In(each, 'url', 'required'));
  if (!joined || !content || !mac || signature === '') throw new SessionError('not-this-format');
  const layer: Layer = { id: 'base64url', bytes: content.length, content };
  return {
    name: joined.name,
    time,
    text,
    content,
    mac,
    layers: [...joined.layers, layer],
    facts: [{ kind: 'lifetime', seconds: EXPIRE, setting: 'cookie_expire' }],
    issuedAt: Number(time),
    expiresAt: Number(time) + EXPIRE,
    score: 0.93,
    write: (value) => (value === undefined ? unchangedChunks(joined) : splitChunks(joined, value, CHUNKING)),
  };
}

const encoded = (bytes: Uint8Array) => encodeBase64(bytes, 'url', true);

/** `SecretBytes`: what the secret is in base64, where that is a key of AES; else the secret itself. */
function blockOf(secret: Bytes): Bytes | undefined {
  const text = unpadded(utf8In(secret) ?? '');
  const decoded = /^[\w-]+$/.test(text) && text.length % 4 !== 1 ? decodeBase64(text, 'url', 'none') : undefined;
  return [decoded, secret].find((bytes) => bytes && [16, 24, 32].includes(bytes.length));
}

/** SHA-1 was before version 6. */
function signed(digest: Digest, secret: Bytes, { name, text, time }: Pick<ProxyValue, 'name' | 'text' | 'time'>) {
  return hmac(digest, secret, new TextEncoder().encode(name + text + time));
}

function isPacked(bytes: Uint8Array): boolean {
  try {
    return messagePack.parse(bytes, new Work()).root.kind === 'object';
  } catch (error) {
    if (error instanceof SessionError) return false;
    throw error;
  }
}

function opened({ content }: ProxyValue, secret: Bytes, mac: string): ProxyOpened {
  const block = blockOf(secret);
  if (block && content.length > IV) {
    const plain = cfb(block, content.slice(0, IV)).decrypt(content.slice(IV));
    const how = { plain, mac: `AES-${block.length * 8}-CFB, ${mac}` };
    if (isLz4(plain)) return { ...how, kind: 'lz4' };
    if (isPacked(plain)) return { ...how, kind: 'packed' };
  }
  return { plain: content, mac, kind: 'plain' };
}

function innerOf({ kind, plain }: ProxyOpened, work: Work): InnerValue<ProxyKey> {
  const wrap = async (source: string | Uint8Array): Promise<Bytes> => {
    const bytes = typeof source === 'string' ? encodeUtf8(source) : source;
    return kind === 'lz4' ? writeLz4(bytes) : Uint8Array.from(bytes);
  };
  if (kind === 'plain') {
    const source = utf8In(plain);
    return {
      payload: source === undefined ? undefined : { layers: [], source, notation: plainText, layer: 'text' },
      wrap,
    };
  }
  const source = kind === 'lz4' ? decompressed(plain, work) : plain;
  const layers: readonly Layer[] =
    kind === 'lz4' ? [{ id: 'lz4', name: 'LZ4', bytes: source.length, content: source }] : [];
  return { payload: { layers, source, notation: messagePack }, wrap };
}

function decompressed(bytes: Uint8Array, work: Work): Uint8Array {
  try {
    return readLz4(bytes, work);
  } catch (error) {
    if (error instanceof CodecError) throw new SessionError(error.code, { cause: error });
    throw error;
  }
}

const rules: SealedValueRules<ProxyValue, ProxyKey, ProxyOpened> = {
  format: 'oauth2-proxy',
  reasons: [{ code: 'key-changed' }, { code: 'renamed' }, { code: 'other-app' }, { code: 'altered' }],
  take,
  keysOf(typed, _parts, _given, purpose) {
    const keys = purpose === 'opening' ? spellingsOf(typed) : likeliestOf(typed);
    return keys.map(({ spelling, bytes }) => ({ spelling, secret: bytes }));
  },
  async open(parts, { secret }) {
    const digest: Digest = parts.mac.length === 20 ? 'SHA-1' : 'SHA-256';
    const isRight = equalBytes(parts.mac, await signed(digest, secret, parts));
    return isRight ? opened(parts, secret, `HMAC-${digest.replace('-', '')}`) : undefined;
  },
  inner: async (_parts, _key, unsealed, work) => innerOf(unsealed, work),
  async seal({ name, time }, { secret }, plain, how) {
    const block = blockOf(secret);
    const isPlain = how?.kind === 'plain';
    if (!block && !isPlain) throw new SessionError('key-malformed', { field: 'secret' });
    const iv = randomBytes(IV);
    const content = isPlain ? plain : concatBytes([iv, cfb(block!, iv).encrypt(plain)]);
    const text = encoded(content);
    return `${text}|${time}|${encoded(await signed('SHA-256', secret, { name, text, time }))}`;
  },
  // What is plain has no vector, and is told by its length alone.
  lengthOf({ content, time }, bytes, was) {
    const isPlain = was === content.length;
    return Math.ceil((bytes + (isPlain ? 0 : IV)) / 3) * 4 + `|${time}|`.length + 44;
  },
  renewParts: (parts, _decoded, now) => ({ ...parts, time: String(Math.floor(now)) }),
};

export const { decode, sealed } = sealedValue(rules);
