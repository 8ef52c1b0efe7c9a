/** AES as WebCrypto has it; keys of 16 or 32 bytes. */
type Bytes = Uint8Array<ArrayBuffer>;
/** CBC with the padding of PKCS #7, CTR that counts in all of its 16 bytes, and GCM with the tag at its end. */
export type AesMode = 'AES-CBC' | 'AES-CTR' | 'AES-GCM';

/** `aad`: what GCM vouches for along with the content. */
function how(mode: AesMode, iv: Bytes, aad: Bytes) {
  if (mode === 'AES-CTR') return { name: mode, counter: iv, length: 128 };
  return mode === 'AES-CBC' ? { name: mode, iv } : { name: mode, iv, additionalData: aad };
}

const NONE = new Uint8Array();

/** Undefined where the padding or the tag is none, or the vector has another length. */
export async function decryptAes(
  mode: AesMode,
  key: Bytes,
  iv: Bytes,
  data: Bytes,
  aad = NONE,
): Promise<Bytes | undefined> {
  const secret = await crypto.subtle.importKey('raw', key, mode, false, ['decrypt']);
  try {
    return new Uint8Array(await crypto.subtle.decrypt(how(mode, iv, aad), secret, data));
  } catch (error) {
    if (error instanceof DOMException && error.name === 'OperationError') return undefined;
    throw error;
  }
}

export async function encryptAes(mode: AesMode, key: Bytes, iv: Bytes, plain: Bytes, aad = NONE): Promise<Bytes> {
  const secret = await crypto.subtle.importKey('raw', key, mode, false, ['encrypt']);
  return new Uint8Array(await crypto.subtle.encrypt(how(mode, iv, aad), secret, plain));
}

/** Bytes of what CBC makes of so many. */
export const paddedLength = (bytes: number) => (Math.floor(bytes / 16) + 1) * 16;
