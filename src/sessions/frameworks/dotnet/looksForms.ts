/** A vector, two blocks and the shortest digest, whose 20 bytes are no whole block. */
const LEAST = 2 * (16 + 32 + 20);

/** Blocks of AES in capital hex digits, then a digest: CryptoUtil.cs, `BinaryToHex`. */
export function isFormsCookie(value: string): boolean {
  const { length } = value;
  return length >= LEAST && (length % 32 === 0 || length % 32 === 8) && /^[0-9A-F]+$/.test(value);
}
