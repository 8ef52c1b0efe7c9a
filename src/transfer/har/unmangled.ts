import { CodecError } from '../../codec/CodecError.ts';
import { decodeUtf8 } from '../../codec/utf8.ts';

/** Where Windows-1252 is not Latin-1: 0x80 to 0x9f (https://encoding.spec.whatwg.org/#windows-1252). */
const special = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';
const bytes = new Map(Array.from(special, (char, index) => [char, 0x80 + index]));

/** Undefined where Windows-1252 has no such character. */
function byteOf(char: string): number | undefined {
  const code = char.codePointAt(0)!;
  const isLatin1 = code < 0x80 || (code > 0x9f && code < 0x100);
  return isLatin1 ? code : bytes.get(char);
}

/** A header's bytes were UTF-8, and Playwright shows them as characters of Windows-1252: undone where the whole says so. */
export function unmangled(text: string): string {
  const read = Array.from(text, byteOf);
  if (!read.every((byte) => byte !== undefined)) return text;
  try {
    return decodeUtf8(Uint8Array.from(read));
  } catch (error) {
    if (error instanceof CodecError) return text;
    throw error;
  }
}
