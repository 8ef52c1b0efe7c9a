import { CodecError } from './CodecError.ts';

/** RFC 4648 §4 and §5. `either` reads both, as Python's `urlsafe_b64decode` does. */
export type Alphabet = 'standard' | 'url' | 'either';
/** `=` at the end: must be there, must not, or may (but then the right number). */
export type Padding = 'required' | 'none' | 'optional';

const STANDARD = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const URL_SAFE = `${STANDARD.slice(0, 62)}-_`;

function valuesOf(...alphabets: string[]): ReadonlyMap<number, number> {
  return new Map(alphabets.flatMap((alphabet) => [...alphabet].map((char, i) => [char.charCodeAt(0), i] as const)));
}
const VALUES: Record<Alphabet, ReadonlyMap<number, number>> = {
  standard: valuesOf(STANDARD),
  url: valuesOf(URL_SAFE),
  either: valuesOf(STANDARD, URL_SAFE),
};

/** Without the `=` at its end, however many. */
export function unpadded(text: string): string {
  let { length } = text;
  while (text[length - 1] === '=') length -= 1;
  return text.slice(0, length);
}

/**
 * Bits left over in the last character are ignored, as the frameworks do: itsdangerous accepts a signature whose last
 * character was changed in them. No white space. Throws CodecError `base64`.
 */
export function decodeBase64(text: string, alphabet: Alphabet, padding: Padding): Uint8Array<ArrayBuffer> {
  const body = text.replace(/={1,2}$/, '');
  const pads = text.length - body.length;
  const wanted = (4 - (body.length % 4)) % 4;
  if (wanted === 3) throw new CodecError('base64', body.length);
  if (pads === 0 ? padding === 'required' && wanted > 0 : padding === 'none' || pads !== wanted) {
    throw new CodecError('base64', body.length);
  }
  const values = VALUES[alphabet];
  const bytes = new Uint8Array(Math.floor((body.length * 3) / 4));
  let bits = 0;
  let held = 0;
  let out = 0;
  for (let i = 0; i < body.length; i += 1) {
    const value = values.get(body.charCodeAt(i));
    if (value === undefined) throw new CodecError('base64', i);
    bits = (bits << 6) | value;
    held += 6;
    if (held < 8) continue;
    held -= 8;
    bytes[out] = bits >> held;
    bits &= (1 << held) - 1;
    out += 1;
  }
  return bytes;
}

/** Undefined for what is none. */
export function base64In(text: string, alphabet: Alphabet, padding: Padding): Uint8Array<ArrayBuffer> | undefined {
  try {
    return decodeBase64(text, alphabet, padding);
  } catch (error) {
    if (error instanceof CodecError) return undefined;
    throw error;
  }
}

export function encodeBase64(bytes: Uint8Array, alphabet: 'standard' | 'url', padding: boolean): string {
  const digits = alphabet === 'url' ? URL_SAFE : STANDARD;
  let text = '';
  for (let i = 0; i < bytes.length; i += 3) {
    const [a, b, c] = [bytes[i]!, bytes[i + 1], bytes[i + 2]];
    text += digits[a >> 2]! + digits[((a & 3) << 4) | ((b ?? 0) >> 4)]!;
    if (b !== undefined) text += digits[((b & 15) << 2) | ((c ?? 0) >> 6)]!;
    else if (padding) text += '=';
    if (c !== undefined) text += digits[c & 63]!;
    else if (padding) text += '=';
  }
  return text;
}
