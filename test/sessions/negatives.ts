import type { Vector } from './conformance/Vector.ts';

const ALPHABETS = [
  /^[0-9]+$/,
  /^[0-9a-f]+$/,
  /^[0-9A-F]+$/,
  /^[0-9A-Za-z]+$/,
  /^[0-9A-Za-z_-]+$/,
  /^[0-9A-Za-z+/]+$/,
] as const;
const CHARS = Array.from({ length: 128 }, (_, code) => String.fromCharCode(code));

/** A part of a value; an escape is one character of it. */
const PART = /(?:%[0-9A-F]{2}|[0-9A-Za-z_+/-])+/gi;

/**
 * Something that looks like the vector's value and is not: its separators, its length and the beginning of each part, the
 * rest out of the alphabet of that part. Short parts, such as times and versions, mostly stay.
 */
export function broken({ cookie }: Vector, random: () => number): string {
  return cookie.value.replaceAll(PART, (part) => {
    if (part.length < 9 && random() < 0.8) return part;
    const alphabet = ALPHABETS.find((each) => each.test(part)) ?? /[0-9A-Za-z_+/-]/;
    const chars = CHARS.filter((char) => alphabet.test(char));
    // Fewer than six letters of noise could be anything by chance.
    const kept = Math.min(Math.floor(random() * 8), part.length - 6);
    const noise = Array.from({ length: Math.max(0, part.length - kept) }, () => {
      return chars[Math.floor(random() * chars.length)]!;
    });
    return part.slice(0, kept) + noise.join('');
  });
}
