/**
 * `[text].pack('H*')`, which takes letters that are no hex digits too: the low bits of each character are a half of a
 * byte. https://github.com/ruby/ruby/blob/v3_4_1/pack.c, `case 'H'`
 */
export function packHex(text: Uint8Array): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(Math.ceil(text.length / 2));
  text.forEach((char, i) => {
    const isLetter = (char >= 0x41 && char <= 0x5a) || (char >= 0x61 && char <= 0x7a);
    const half = (isLetter ? char + 9 : char) & 15;
    bytes[i >> 1]! |= i % 2 ? half : half << 4;
  });
  return bytes;
}
