import { CodecError } from './CodecError.ts';

/** A byte order mark is kept, so that what was decoded encodes to the same bytes. */
const decoder = () => new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Throws CodecError `utf8` at the first byte that is not UTF-8, with the text before it as `recovered`. */
export function decodeUtf8(bytes: Uint8Array): string {
  try {
    return decoder().decode(bytes);
  } catch {
    const end = readableLength(bytes);
    throw new CodecError('utf8', end, decoder().decode(bytes.subarray(0, end)));
  }
}

/** Undefined for bytes that are no UTF-8. */
export function utf8In(bytes: Uint8Array): string | undefined {
  try {
    return decoder().decode(bytes);
  } catch {
    return undefined;
  }
}

/** TextEncoder turns a lone surrogate into U+FFFD without a word; this throws CodecError `utf8` instead. */
export function encodeUtf8(text: string): Uint8Array<ArrayBuffer> {
  const lone = text.search(/\p{Surrogate}/u);
  if (lone >= 0) throw new CodecError('utf8', lone);
  return new TextEncoder().encode(text);
}

/** Bytes of the longest beginning that is UTF-8, after RFC 3629 §4: TextDecoder does not say where it failed. */
function readableLength(bytes: Uint8Array): number {
  let at = 0;
  for (;;) {
    const first = bytes[at] ?? 0xff;
    const more = first < 0x80 ? 0 : first < 0xc2 ? -1 : first < 0xe0 ? 1 : first < 0xf0 ? 2 : first < 0xf5 ? 3 : -1;
    if (more < 0) return at;
    // Overlong forms, surrogates, and what lies past U+10FFFF.
    const least = first === 0xe0 ? 0xa0 : first === 0xf0 ? 0x90 : 0x80;
    const most = first === 0xed ? 0x9f : first === 0xf4 ? 0x8f : 0xbf;
    for (let i = 1; i <= more; i += 1) {
      const next = bytes[at + i] ?? 0;
      if (next < (i === 1 ? least : 0x80) || next > (i === 1 ? most : 0xbf)) return at;
    }
    at += 1 + more;
  }
}
