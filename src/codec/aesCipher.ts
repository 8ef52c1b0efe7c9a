/** AES as WebCrypto has it; keys of 16 or 32 bytes. */
type Bytes = Uint8Array<ArrayBuffer>;
/** CBC with the padding of PKCS #7, and CTR that counts in all of its 16 bytes. */
export type AesMode = 'AES-CBC' | 'AES-CTR';

const how = (mode: AesMode, iv: Bytes) =>
  mode === 'AES-CBC' ? { name: mode, iv } : { name: mode, counter: iv, length: 128 };

/** Undefined where the padding is none, or the vector has another length. */
export async function decryptAes(mode: AesMode, key: Bytes, iv: Bytes, data: Bytes): Promise<Bytes | undefined> {
  const secret = await crypto.subtle.importKey('raw', key, mode, false, ['decrypt']);
  try {
    return new Uint8Array(await crypto.subtle.decrypt(how(mode, iv), secret, data));
  } catch (error) {
    if (error instanceof DOMException && error.name === 'OperationError') return undefined;
    throw error;
  }
}

export async function encryptAes(mode: AesMode, key: Bytes, iv: Bytes, plain: Bytes): Promise<Bytes> {
  const secret = await crypto.subtle.importKey('raw', key, mode, false, ['encrypt']);
  return new Uint8Array(await crypto.subtle.encrypt(how(mode, iv), secret, plain));
}

/** Bytes of what CBC makes of so many. */
export const paddedLength = (bytes: number) => (Math.floor(bytes / 16) + 1) * 16;
