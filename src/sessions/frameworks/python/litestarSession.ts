/** https://github.com/litestar-org/litestar/blob/main/litestar/middleware/session/client_side.py */
import { randomBytes } from '../../sealing/aes.ts';
// Chromium's WebCrypto has no AES-192: crbug.com/533699.
import { gcm } from '@noble/ciphers/aes.js';
import { encodeBase64 } from '../../../codec/base64.ts';
import { concatBytes } from '../../../codec/concatBytes.ts';
import { decodeLatin1 } from '../../../codec/latin1.ts';
import { encodeUtf8 } from '../../../codec/utf8.ts';
import type { Layer, Subject } from '../../contract/decoded.ts';
import { SessionError } from '../../contract/SessionError.ts';
import type { CookieWrite } from '../../contract/SessionFormat.ts';
import { pythonJson } from '../../notations/json/pythonJson.ts';
import { sizeOf } from '../../notations/sizeOf.ts';
import type { Bytes, SealedParts, SealingKey, Unsealed } from '../../sealing/SealedValueRules.ts';
import { sealedValue } from '../../sealing/sealedValue.ts';
import { bytesIn } from '../../signing/bytesIn.ts';
import { spellingsOf } from '../../signing/spellingsOf.ts';

interface Parts extends SealedParts {
  readonly nonce: Bytes;
  readonly data: Bytes;
  /** `{"expires_at":1768435200}`, which stands there for all to read. */
  readonly header: string;
}

interface Key extends SealingKey {
  readonly secret: Bytes;
}

const [NONCE, TAG, CHUNK, LIFETIME] = [12, 16, 4032, 1_209_600];
const MARK = 'additional_authenticated_data=';
const SIZES: readonly number[] = [16, 24, 32];
const HEADER = /^(\{"expires_at":\s*)(\d{1,12})(\s*\})$/;

interface Chunks {
  readonly base: string;
  readonly values: readonly string[];
}

/** `session-0`, `session-1`…; until a gap. */
function chunksOf({ name, value, sibling }: Subject): Chunks | undefined {
  const base = /^([^]+)-0$/.exec(name)?.[1];
  if (base === undefined) return /-\d+$/.test(name) ? undefined : { base: name, values: [value] };
  const values = [value];
  for (let next = sibling(`${base}-1`); next !== undefined && values.length < 100;) {
    values.push(next);
    next = sibling(`${base}-${values.length}`);
  }
  return { base, values };
}

function take(subject: Subject): Parts {
  const chunks = chunksOf(subject);
  const value = chunks?.values.join('') ?? '';
  const bytes = bytesIn(value, 'standard', 'required');
  const text = bytes && decodeLatin1(bytes);
  const at = text?.indexOf(MARK) ?? -1;
  const header = text?.slice(at + MARK.length) ?? '';
  const [, , expires] = HEADER.exec(header) ?? [];
  if (!chunks || !bytes || at < NONCE + TAG || expires === undefined) throw new SessionError('not-this-format');
  const joined: readonly Layer[] =
    chunks.values.length > 1 ? [{ id: 'chunks', bytes: sizeOf(value), content: value }] : [];
  return {
    nonce: bytes.slice(0, NONCE),
    data: bytes.slice(NONCE, at),
    header,
    expiresAt: Number(expires),
    layers: [
      { id: 'cookie', bytes: sizeOf(subject.value), content: subject.value },
      ...joined,
      { id: 'base64', bytes: bytes.length, content: bytes },
    ],
    write: (made) => writes(subject, chunks, made),
  };
}

function writes({ name }: Subject, { base, values }: Chunks, made: string | undefined): readonly CookieWrite[] {
  const isSpread = name !== base;
  const nameOf = (index: number) => (isSpread ? `${base}-${index}` : base);
  const pieces = made === undefined ? values : isSpread ? piecesOf(made) : [made];
  const saved = pieces.map((value, index): CookieWrite => ({ kind: 'save', name: nameOf(index), value }));
  const gone = values.slice(pieces.length).map((_, index) => nameOf(pieces.length + index));
  return [...saved, ...gone.map((each): CookieWrite => ({ kind: 'expire', name: each }))];
}

function piecesOf(text: string): readonly string[] {
  return Array.from({ length: Math.ceil(text.length / CHUNK) }, (_, i) => text.slice(i * CHUNK, (i + 1) * CHUNK));
}

/** Undefined where the key does not fit: the library throws where the tag does not, and nothing else can fail. */
async function open({ nonce, data, header }: Parts, { secret }: Key): Promise<Unsealed | undefined> {
  try {
    const plain = gcm(secret, nonce, encodeUtf8(header)).decrypt(data);
    return { plain, mac: `AES-${secret.length * 8}-GCM` };
  } catch {
    return undefined;
  }
}

async function seal({ header }: Parts, { secret }: Key, plain: Bytes): Promise<string> {
  const nonce = randomBytes(NONCE);
  const data = gcm(secret, nonce, encodeUtf8(header)).encrypt(plain);
  return encodeBase64(concatBytes([nonce, data, encodeUtf8(MARK + header)]), 'standard', true);
}

export const { decode, sealed } = sealedValue<Parts, Key, Unsealed>({
  format: 'litestar',
  reasons: [{ code: 'key-changed' }, { code: 'other-app' }, { code: 'altered' }],
  take,
  keysOf: (typed) =>
    spellingsOf(typed)
      .filter(({ bytes }) => SIZES.includes(bytes.length))
      .map(({ spelling, bytes }) => ({ spelling, secret: bytes })),
  open,
  seal,
  lengthOf: ({ header }, bytes) => Math.ceil((NONCE + bytes + TAG + MARK.length + header.length) / 3) * 4,
  notation: pythonJson,
  renewParts(parts, _, now) {
    const expiresAt = Math.round(now) + LIFETIME;
    return { ...parts, expiresAt, header: parts.header.replace(HEADER, `$1${expiresAt}$3`) };
  },
});
