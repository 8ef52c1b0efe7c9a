import { decodeBase64 } from './base64.ts';
import { CodecError } from './CodecError.ts';
import { concatBytes } from './concatBytes.ts';
import { decodeHex } from './hex.ts';
import { parsePythonLiteral } from './pythonLiteral.ts';
import { encodeUtf8 } from './utf8.ts';

export interface Pasted {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly spelling: PastedSpelling;
}

/** How a record was spelled in what was pasted. */
export type PastedSpelling =
  /** What redis-cli shows: `"\x80\x04"`; also without its quotes, also in a list. */
  | 'redis-cli'
  /** `b'\x80\x04'` */
  | 'python-bytes'
  /** `8004`, `80 04`, `0x8004`, `\x8004` (Postgres), `X'8004'` (SQL). */
  | 'hex'
  | 'base64'
  | 'base64url'
  /** As it is, in UTF-8: a file's content, `redis-cli --raw`. */
  | 'text';

/** Characters. */
const MAX_LENGTH = 1 << 20;
/** Each item of a list is read in every notation; a record has no more fields. */
const MAX_ITEMS = 100;

/**
 * What pasted text can stand for, likeliest first: a candidate for each spelling that fits it, and one for each item of
 * a list. Only who reads them can tell which is meant. Throws CodecError `too-large` past 1,048,576 characters.
 */
export function parsePasted(text: string): readonly Pasted[] {
  return readingsOf(text).flatMap((read) => read());
}

/** The same one after the other, so that a page can breathe between them. */
export function readingsOf(text: string): readonly (() => readonly Pasted[])[] {
  if (text.length > MAX_LENGTH) throw new CodecError('too-large', MAX_LENGTH);
  const record = text.trim();
  if (record === '') return [];
  const unquoted = () => candidate('redis-cli', () => (record.includes('\\') ? decodeWhole(record) : undefined));
  const isBinary = /\\x[0-9a-f]{2}/i.test(record);
  return [
    () => orNone(() => redisLines(record)),
    () => candidate('python-bytes', () => decodePython(record)),
    () => candidate('hex', () => decodeHexDump(record)),
    ...(isBinary ? [unquoted] : []),
    () =>
      candidate(/[-_]/.test(record) ? 'base64url' : 'base64', () => {
        return decodeBase64(record.replaceAll(/\s+/g, ''), 'either', 'optional');
      }),
    // redis-cli --raw and editors end with a line break that is not the record's.
    () => candidate('text', () => encodeUtf8(text.replace(/\r?\n$/, ''))),
    // Backslashes that no binary data explains are more often the record's own.
    ...(isBinary ? [] : [unquoted]),
  ];
}

function candidate(spelling: PastedSpelling, decode: () => Uint8Array<ArrayBuffer> | undefined): readonly Pasted[] {
  return orNone(() => {
    const bytes = decode();
    return bytes && bytes.length > 0 ? [{ bytes, spelling }] : [];
  });
}

function orNone(read: () => readonly Pasted[]): readonly Pasted[] {
  try {
    return read();
  } catch (error) {
    // Then that is not how it is spelled.
    if (error instanceof CodecError) return [];
    throw error;
  }
}

function decodePython(record: string): Uint8Array<ArrayBuffer> | undefined {
  if (!/^[bB]['"]/.test(record)) return undefined;
  const literal = parsePythonLiteral(record);
  return literal.kind === 'bytes' ? literal.bytes : undefined;
}

function decodeHexDump(record: string): Uint8Array<ArrayBuffer> | undefined {
  const match = /^(?:0x|\\{1,2}x|[xX]'|[eE]?'\\{1,2}x)?([0-9a-f\s]+)'?(?:::bytea)?$/i.exec(record);
  return match ? decodeHex(match[1]!.replaceAll(/\s+/g, '')) : undefined;
}

/** The prompt with what was typed, `(nil)` and the like, and the time that slow commands took. */
const ASIDE =
  /^(?:(?:\S+:\d+|redis [^>]*|not connected)(?:\[\d+\])?(?:\(TX\))?>(?: .*)?|\s*(?:\d+[)#~] )*\((?:nil|integer|double|true|false|empty|error|\d)[^"]*)$/;
const NUMBERING = /[ \t]*(?:\d+[)#~] +)*/y;
const ARROW = / => /y;
const LINE_END = /[ \t]*(?:\r?\n\s*|$)/y;

/** All of it as redis-cli prints it to a terminal (redis-cli.c, cliFormatReplyTTY), or nothing. */
function redisLines(record: string): Pasted[] {
  const found: Pasted[] = [];
  let at = 0;
  while (at < record.length) {
    const line = /[^\n]*/y;
    line.lastIndex = at;
    const text = line.exec(record)![0].replace(/\r$/, '');
    if (ASIDE.test(text)) {
      at += text.length;
    } else {
      at += lengthOf(NUMBERING, record, at)!;
      do {
        const quoted = decodeQuoted(record, at);
        if (!quoted) return [];
        if (quoted.bytes.length > 0 && found.length < MAX_ITEMS) {
          found.push({ bytes: quoted.bytes, spelling: 'redis-cli' });
        }
        at = quoted.end;
      } while (lengthOf(ARROW, record, at) !== undefined && (at += 4));
    }
    const end = lengthOf(LINE_END, record, at);
    if (end === undefined) return [];
    at += end;
  }
  return found;
}

function lengthOf(pattern: RegExp, text: string, at: number): number | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0].length;
}

function decodeQuoted(text: string, at: number): { bytes: Uint8Array<ArrayBuffer>; end: number } | undefined {
  if (text[at] !== '"') return undefined;
  const decoded = decodeEscapes(text, at + 1);
  return decoded && text[decoded.end] === '"' ? { bytes: decoded.bytes, end: decoded.end + 1 } : undefined;
}

/** Copied without the quotes around it: those inside have their backslashes. */
function decodeWhole(text: string): Uint8Array<ArrayBuffer> | undefined {
  const decoded = decodeEscapes(text, 0);
  return decoded?.end === text.length ? decoded.bytes : undefined;
}

const PLAIN = /[^"\\\r\n]+/y;
const BREAK = /[\r\n]+/y;
const ASCII = /^\p{ASCII}*$/u;
const HEX = /x([0-9a-f]{2})/iy;
// sds.c, sdscatrepr
const NAMED: ReadonlyMap<string, number> = new Map([
  ['\\', 92],
  ['"', 34],
  ['n', 10],
  ['r', 13],
  ['t', 9],
  ['a', 7],
  ['b', 8],
]);

/** Up to a quote or the end. Line breaks are the terminal's: redis-cli writes its own as `\n`. */
function decodeEscapes(text: string, start: number): { bytes: Uint8Array<ArrayBuffer>; end: number } | undefined {
  const parts: Uint8Array[] = [];
  /** Bytes that were escaped, and what is short between them. */
  let escaped: number[] = [];
  const flush = (): void => {
    if (escaped.length > 0) parts.push(Uint8Array.from(escaped));
    escaped = [];
  };
  let at = start;
  while (at < text.length && text[at] !== '"') {
    const isEscape = text[at] === '\\';
    const plain = isEscape ? undefined : lengthOf(PLAIN, text, at);
    const skipped = isEscape || plain !== undefined ? undefined : lengthOf(BREAK, text, at);
    if (plain !== undefined) {
      const piece = text.slice(at, at + plain);
      // Between escapes there are a few characters: a call for each takes longer than they do.
      if (plain < 16 && ASCII.test(piece)) for (let i = 0; i < plain; i += 1) escaped.push(piece.charCodeAt(i));
      else {
        flush();
        parts.push(encodeUtf8(piece));
      }
      at += plain;
    } else if (skipped !== undefined) {
      at += skipped;
    } else {
      HEX.lastIndex = at + 1;
      const hex = HEX.exec(text)?.[1];
      const byte = hex === undefined ? NAMED.get(text[at + 1] ?? '') : Number.parseInt(hex, 16);
      if (byte === undefined) return undefined;
      escaped.push(byte);
      at += hex === undefined ? 2 : 4;
    }
  }
  flush();
  return { bytes: concatBytes(parts), end: at };
}
