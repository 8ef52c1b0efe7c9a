import { decodeBase64 } from '../../codec/base64.ts';
import { CodecError } from '../../codec/CodecError.ts';
import { encodeUtf8 } from '../../codec/utf8.ts';
import type { Header } from './compactToken.ts';
import { decryptContent, type Ciphertext } from './contentCipher.ts';

/** Decrypts a token whose key is that of its content: RFC 7518 §4.5. Undefined where it does not fit. */
export async function openDirect(token: string, header: Header, key: Uint8Array<ArrayBuffer>) {
  const [head, , ...parts] = token.split('.');
  try {
    const [iv, data, tag] = parts.map((part) => decodeBase64(part, 'url', 'none'));
    return await decryptContent(header.text('enc')!, key, { iv, data, tag } as Ciphertext, encodeUtf8(head!));
  } catch (error) {
    if (error instanceof CodecError) return undefined;
    throw error;
  }
}
