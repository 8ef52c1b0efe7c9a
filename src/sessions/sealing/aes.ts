/** AES as WebCrypto has it: CBC with PKCS #7 padding (NIST SP 800-38A §6.2), GCM (SP 800-38D), CTR (SP 800-38A §6.5). */
import type { Bytes } from './InnerValue.ts';

export type Mode = 'AES-CBC' | 'AES-GCM' | 'AES-CTR';

const NONE: Bytes = new Uint8Array();

/** `aad`: what GCM vouches for along with the content. */
function parameters(mode: Mode, iv: Bytes, aad: Bytes): AesCbcParams | AesGcmParams | AesCtrParams {
  if (mode === 'AES-CTR') return { name: mode, counter: iv, length: 128 };
  return mode === 'AES-CBC' ? { name: mode, iv } : { name: mode, iv, additionalData: aad };
}

const imported = (mode: Mode, key: Bytes, use: 'encrypt' | 'decrypt') =>
  crypto.subtle.importKey('raw', key, mode, false, [use]);

/** Chromium has none: crbug.com/533699. */
export async function hasAes192(): Promise<boolean> {
  return imported('AES-CBC', new Uint8Array(24), 'decrypt').then(
    () => true,
    () => false,
  );
}

/** The tag of GCM stands behind the ciphertext. Undefined where the key does not fit. */
export async function openAes(mode: Mode, key: Bytes, iv: Bytes, data: Bytes, aad = NONE): Promise<Bytes | undefined> {
  try {
    return new Uint8Array(
      await crypto.subtle.decrypt(parameters(mode, iv, aad), await imported(mode, key, 'decrypt'), data),
    );
  } catch (error) {
    // The padding or the tag is wrong.
    if (error instanceof DOMException && error.name === 'OperationError') return undefined;
    throw error;
  }
}

export async function sealAes(mode: Mode, key: Bytes, iv: Bytes, plain: Uint8Array, aad = NONE): Promise<Bytes> {
  const data = plain as Bytes;
  return new Uint8Array(
    await crypto.subtle.encrypt(parameters(mode, iv, aad), await imported(mode, key, 'encrypt'), data),
  );
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
