import { CodecError } from '../../codec/CodecError.ts';

const LIST = /[[{(]([\s\da-fx,-]{15,4096})[\]})]/i;
const NUMBER = /^(?:0x[0-9a-f]{1,2}|-?\d{1,3})$/i;
/** Fewer are no key. */
const LEAST = 8;

/** Bytes as numbers: `[]byte{0x2c, 0x12, …}`, `[44, 18, …]` within whatever, Java's from -128 on. Throws CodecError `hex`. */
export function parseByteList(typed: string): Uint8Array<ArrayBuffer> {
  const numbers =
    LIST.exec(typed)?.[1]
      ?.trim()
      .replace(/,$/, '')
      .split(/[\s,]+/) ?? [];
  if (numbers.length < LEAST || !numbers.every((each) => NUMBER.test(each))) throw new CodecError('hex');
  const bytes = numbers.map(Number);
  if (!bytes.every((byte) => byte >= -128 && byte < 256)) throw new CodecError('hex');
  return Uint8Array.from(bytes);
}
