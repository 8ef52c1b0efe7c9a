import { CodecError } from './CodecError.ts';

/** Both letter cases, nothing else. Throws CodecError `hex`. */
export function decodeHex(text: string): Uint8Array<ArrayBuffer> {
  const wrong = text.search(/[^0-9a-f]/i);
  if (wrong >= 0) throw new CodecError('hex', wrong);
  if (text.length % 2) throw new CodecError('hex', text.length);
  return Uint8Array.from({ length: text.length / 2 }, (_, i) => Number.parseInt(text.slice(2 * i, 2 * i + 2), 16));
}

export function encodeHex(bytes: Uint8Array, separator = ''): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join(separator);
}
