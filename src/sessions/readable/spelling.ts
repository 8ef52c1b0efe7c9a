/** What lies between a cookie and a text that anybody can read. Each layer is written back in the spelling it had. */
import { decodeBase64, encodeBase64 } from '../../codec/base64.ts';
import { CodecError } from '../../codec/CodecError.ts';
import { parsePythonQuotes, writePythonQuotes } from '../../codec/pythonQuotes.ts';
import { decodeUtf8, encodeUtf8 } from '../../codec/utf8.ts';
import type { Layer, LayerId } from '../contract/decoded.ts';
import { parseOldPercent } from '../notations/oldPercent.ts';
import { isEscaped, parsePercent } from '../notations/percent.ts';
import { sizeOf } from '../notations/sizeOf.ts';

export interface Spelled {
  /** Those that were peeled off, without the cookie itself. */
  readonly layers: readonly Layer[];
  readonly text: string;
  /** The value for another text. Throws CodecError `utf8` for half a character. */
  write(text: string): string;
}

type Peel = (outer: Spelled) => Spelled | undefined;

export function bare(value: string): Spelled {
  return { layers: [], text: value, write: (text) => text };
}

function peeled(outer: Spelled, id: LayerId, text: string, write: (text: string) => string): Spelled {
  const layer: Layer = { id, bytes: sizeOf(text), content: text };
  return { layers: [...outer.layers, layer], text, write: (next) => outer.write(write(next)) };
}

/**
 * Is a plus sign a space? PHP's `urlencode`, Ruby's `CGI.escape` and forms write it so, and escape all but these;
 * who leaves more bare, or has spaces escaped, means a plus sign. So does base64 of which only the end is escaped.
 */
function isForm(value: string): boolean {
  if (!value.includes('+') || /%20/.test(value) || !/^[\w.\-*~+%]+$/.test(value)) return false;
  return !/^[\w+]+(?:(?:%2F|%2B)[\w+]*)*(?:%3D){0,2}$/i.test(value);
}

/**
 * Twice or thrice, where something escaped what was escaped already: then nothing is left that needs escaping. Pairs and
 * addresses have escapes of their own, which stay.
 */
export const percent: Peel = (outer) => {
  let inner: Spelled | undefined;
  for (let rounds = 0; rounds < 3; rounds += 1) {
    const from: Spelled = inner ?? outer;
    const found = !inner || isEscaped(from.text) ? parsePercent(from.text, isForm(from.text)) : undefined;
    if (!found) break;
    inner = peeled(from, 'percent', found.text, found.write);
  }
  return inner;
};

/** Escapes that are no UTF-8: JavaScript's `escape`, and of Latin-1. */
export const oldPercent: Peel = (outer) => {
  const found = parseOldPercent(outer.text);
  return found && peeled(outer, found.of, found.text, found.write);
};

/** Python's http.cookies, Werkzeug. */
export const pythonQuotes: Peel = (outer) => {
  const found = parsePythonQuotes(outer.text, 'either');
  return found && peeled(outer, 'quotes', found.text, (text) => writePythonQuotes(text, found));
};

export interface SpelledBytes {
  readonly layer: 'base64' | 'base64url';
  readonly bytes: Uint8Array;
  /** Other bytes in the same alphabet, with padding where these had it. */
  write(bytes: Uint8Array): string;
}

/** Base64 as an encoder writes it: no unused bits are set, and the alphabets are not mixed. */
export function base64Bytes(text: string): SpelledBytes | undefined {
  const isUrl = /[-_]/.test(text) || (text.length % 4 !== 0 && !/[+/=]/.test(text));
  const alphabet = isUrl ? 'url' : 'standard';
  const padding = text.endsWith('=') || (text.length % 4 === 0 && !isUrl);
  const write = (bytes: Uint8Array) => encodeBase64(bytes, alphabet, padding);
  try {
    const bytes = decodeBase64(text, alphabet, 'optional');
    return write(bytes) === text ? { layer: isUrl ? 'base64url' : 'base64', bytes, write } : undefined;
  } catch (error) {
    if (error instanceof CodecError) return undefined;
    throw error;
  }
}

/** Base64 of UTF-8. */
export const base64: Peel = (outer) => {
  const found = base64Bytes(outer.text);
  if (!found) return undefined;
  try {
    return peeled(outer, found.layer, decodeUtf8(found.bytes), (next) => found.write(encodeUtf8(next)));
  } catch (error) {
    if (error instanceof CodecError) return undefined;
    throw error;
  }
};

/** The value bare or percent-encoded. */
export function maybePercent(value: string): Spelled {
  return percent(bare(value)) ?? bare(value);
}

/** Text for people and programs: no controls but white space, nothing unassigned, no replacement characters. */
export function isReadableText(text: string): boolean {
  return text !== '' && !/[^\P{Cc}\t\n\r]|[\p{Cn}\p{Co}\p{Surrogate}\ufffd]/u.test(text);
}
