/** AES as WebCrypto has it: CBC with PKCS #7 padding (NIST SP 800-38A §6.2), GCM (SP 800-38D), CTR (SP 800-38A §6.5). */
import type { Bytes } from './InnerValue.ts';

export type Mode = 'AES-CBC' | 'AES-GCM' | 'AES-CTR';

function parameters(mode: Mode, iv: Bytes): AesCbcParams | AesGcmParams | AesCtrParams {
  return mode === 'AES-CTR' ? { name: mode, counter: iv, length: 128 } : { name: mode, iv };
}

const imported = (mode: Mode, key: Bytes, use: 'encrypt' | 'decrypt') =>
  crypto.subtle.importKey('raw', key, mode, false, [use]);

/** The tag of GCM stands behind the ciphertext. Undefined where the key does not fit. */
export async function openAes(mode: Mode, key: Bytes, iv: Bytes, data: Bytes): Promise<Bytes | undefined> {
  try {
    return new Uint8Array(
      await crypto.subtle.decrypt(parameters(mode, iv), await imported(mode, key, 'decrypt'), data),
    );
  } catch (error) {
    // The padding or the tag is wrong.
    if (error instanceof DOMException && error.name === 'OperationError') return undefined;
    throw error;
  }
}

export async function sealAes(mode: Mode, key: Bytes, iv: Bytes, plain: Uint8Array): Promise<Bytes> {
  const data = plain as Bytes;
  return new Uint8Array(await crypto.subtle.encrypt(parameters(mode, iv), await imported(mode, key, 'encrypt'), data));
}

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
