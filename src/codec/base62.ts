import { CodecError } from './CodecError.ts';
import { decodeHex, encodeHex } from './hex.ts';

/** Digits, capitals, small letters: the number that the bytes are, as Branca writes it. */
const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const BITS = Math.log2(62);
/** So many digits at once: what a number holds exactly. */
const AT_ONCE = 8;
const STEP = 62n ** BigInt(AT_ONCE);
/** More is in no cookie, and the work grows with the square. */
const LONGEST = 8192;

function numberOf(digits: string): number {
  return Array.from(digits).reduce((value, digit) => value * 62 + DIGITS.indexOf(digit), 0);
}

/** Of bytes without zeros before them. Throws CodecError `base64` for another letter, or `too-large`. */
export function decodeBase62(text: string): Uint8Array<ArrayBuffer> {
  const wrong = text.search(/[^0-9A-Za-z]/);
  if (wrong >= 0) throw new CodecError('base64', wrong);
  if (text.length > LONGEST) throw new CodecError('too-large');
  const first = text.length % AT_ONCE;
  let value = BigInt(numberOf(text.slice(0, first)));
  for (let at = first; at < text.length; at += AT_ONCE)
    value = value * STEP + BigInt(numberOf(text.slice(at, at + AT_ONCE)));
  const hex = value.toString(16);
  return decodeHex(hex.length % 2 === 1 ? `0${hex}` : hex);
}

export function encodeBase62(bytes: Uint8Array): string {
  let value = BigInt(`0x${encodeHex(bytes) || '0'}`);
  const parts: string[] = [];
  for (; value > 0n; value /= STEP) parts.push(digitsOf(Number(value % STEP)));
  return parts.toReversed().join('').replace(/^0+/, '');
}

function digitsOf(value: number): string {
  let text = '';
  for (let rest = value; text.length < AT_ONCE; rest = Math.floor(rest / 62)) text = DIGITS[rest % 62]! + text;
  return text;
}

/** How many bytes it is, and its first ones as a number of 256 and its fractions: without reading the rest. */
export function headOfBase62(text: string): { readonly bytes: number; readonly head: number } {
  const log = Math.log2(numberOf(text.slice(0, AT_ONCE))) + (text.length - AT_ONCE) * BITS;
  const bytes = Math.floor(log / 8) + 1;
  return { bytes, head: 2 ** (log - 8 * (bytes - 1)) };
}
