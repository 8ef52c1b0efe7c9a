import { decodeBase64, type Alphabet, type Padding } from '../../codec/base64.ts';
import { CodecError } from '../../codec/CodecError.ts';

/** Undefined for what is no base64. */
export function bytesIn(text: string, alphabet: Alphabet, padding: Padding): Uint8Array<ArrayBuffer> | undefined {
  try {
    return decodeBase64(text, alphabet, padding);
  } catch (error) {
    if (error instanceof CodecError) return undefined;
    throw error;
  }
}
