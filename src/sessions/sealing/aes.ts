/** AES: CBC with PKCS #7 padding (NIST SP 800-38A §6.2), GCM (SP 800-38D), CTR (SP 800-38A §6.5). */
import type { Bytes } from './InnerValue.ts';

export type Mode = 'AES-CBC' | 'AES-GCM' | 'AES-CTR';

const NONE: Bytes = new Uint8Array();

/** `aad`: what GCM vouches for along with the content. */
function parameters(mode: Mode, iv: Bytes, aad: Bytes): AesCbcParams | AesGcmParams | AesCtrParams {
  if (mode === 'AES-CTR') return { name: mode, counter: iv, length: 128 };
  return mode === 'AES-CBC' ? { name: mode, iv } : { name: mode, iv, additionalData: aad };
}

/** As WebCrypto tells it. */
const wrongKey = (): DOMException => new DOMException('The key does not fit.', 'OperationError');

/** Of the two, which throws where padding or tag are wrong. */
type Act = 'encrypt' | 'decrypt';

/** Chromium's WebCrypto has no AES-192: crbug.com/533699. */
async function aes192(act: Act, mode: Mode, key: Bytes, iv: Bytes, data: Bytes, aad: Bytes): Promise<Uint8Array> {
  const { cbc, ctr, gcm } = await import('@noble/ciphers/aes.js');
  const cipher = mode === 'AES-CBC' ? cbc(key, iv) : mode === 'AES-CTR' ? ctr(key, iv) : gcm(key, iv, aad);
  try {
    return cipher[act](data);
  } catch {
    throw wrongKey();
  }
}

async function run(act: Act, mode: Mode, key: Bytes, iv: Bytes, data: Bytes, aad: Bytes): Promise<Bytes> {
  if (key.length === 24) return new Uint8Array(await aes192(act, mode, key, iv, data, aad));
  const imported = await crypto.subtle.importKey('raw', key, mode, false, [act]);
  return new Uint8Array(await crypto.subtle[act](parameters(mode, iv, aad), imported, data));
}

/** The tag of GCM stands behind the ciphertext. Undefined where the key does not fit. */
export async function openAes(mode: Mode, key: Bytes, iv: Bytes, data: Bytes, aad = NONE): Promise<Bytes | undefined> {
  try {
    return await run('decrypt', mode, key, iv, data, aad);
  } catch (error) {
    // The padding or the tag is wrong.
    if (error instanceof DOMException && error.name === 'OperationError') return undefined;
    throw error;
  }
}

export const sealAes = (mode: Mode, key: Bytes, iv: Bytes, plain: Uint8Array, aad = NONE): Promise<Bytes> =>
  run('encrypt', mode, key, iv, plain as Bytes, aad);

export function randomBytes(length: number): Bytes {
  return crypto.getRandomValues(new Uint8Array(length));
}

/** What CBC comes to: the last block is filled up, or there is one more. */
export function paddedLength(bytes: number): number {
  return (Math.floor(bytes / 16) + 1) * 16;
}

/** How long standard base64 of so many bytes is, with padding. */
export function base64Length(bytes: number): number {
  return Math.ceil(bytes / 3) * 4;
}
