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

/** TextEncoder turns a lone surrogate into U+FFFD without a word; this throws CodecError `utf8` instead. */
export function encodeUtf8(text: string): Uint8Array<ArrayBuffer> {
  const lone = text.search(/\p{Surrogate}/u);
  if (lone >= 0) throw new CodecError('utf8', lone);
  return new TextEncoder().encode(text);
}

/** Bytes of the longest beginning that is UTF-8, by bisection: TextDecoder does not say where it failed. */
function readableLength(bytes: Uint8Array): number {
  const readable = (end: number, stream: boolean): boolean => {
    try {
      decoder().decode(bytes.subarray(0, end), { stream });
      return true;
    } catch {
      return false;
    }
  };
  let good = 0;
  let bad = bytes.length + 1;
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    if (readable(middle, true)) good = middle;
    else bad = middle;
  }
  // A character that was cut by the end is no error to a stream.
  while (!readable(good, false)) good -= 1;
  return good;
}
