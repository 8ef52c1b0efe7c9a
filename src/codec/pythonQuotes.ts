/**
 * How Python's cookie writers quote a value: `"a\054 b"`. http/cookies.py (`_quote`, which Django and Starlette use)
 * writes a character up to U+00FF as one octal escape and leaves the rest as it is; Werkzeug's http.py
 * (`_cookie_quote`) escapes the bytes of UTF-8.
 */
import { decodeLatin1 } from './latin1.ts';
import { decodeUtf8, encodeUtf8 } from './utf8.ts';
import { CodecError } from './CodecError.ts';

/** What the escapes are of. `either` reads what is UTF-8 as UTF-8, the rest as Latin-1. */
export type QuoteCharset = 'latin-1' | 'either';

export interface PythonQuoted {
  readonly text: string;
  readonly charset: 'latin-1' | 'utf-8';
  /** What stands there unescaped. Werkzeug escapes less than http.cookies. */
  readonly bare: ReadonlySet<string>;
}

/** `_UnescapedChars` of http/cookies.py. */
const UNESCAPED = /^[\w!#$%&'*+\-.^`|~:()/<=>?@[\]{} ]$/;
/** A backslash at the very end stays one. */
const PIECE = /\\([0-3][0-7]{2})|\\([^]|$)|([^\\])/gu;

/** Undefined for a value without quotes around it. */
export function parsePythonQuotes(value: string, charset: QuoteCharset): PythonQuoted | undefined {
  if (value.length < 2 || !value.startsWith('"') || !value.endsWith('"')) return undefined;
  const inner = value.slice(1, -1);
  const bare = new Set<string>();
  let text = '';
  let isLatin1 = true;
  for (const [, digits, escaped, plain] of inner.matchAll(PIECE)) {
    if (plain !== undefined) bare.add(plain);
    const written = escaped === '' ? '\\' : (escaped ?? plain!);
    const char = digits === undefined ? written : String.fromCharCode(Number.parseInt(digits, 8));
    if (digits === undefined && char > '\xff') isLatin1 = false;
    text += char;
  }
  const utf8 = charset === 'either' && isLatin1 ? readUtf8(text) : undefined;
  return utf8 === undefined ? { text, charset: 'latin-1', bare } : { text: utf8, charset: 'utf-8', bare };
}

function readUtf8(text: string): string | undefined {
  try {
    return decodeUtf8(Uint8Array.from(text, (char) => char.charCodeAt(0)));
  } catch (error) {
    if (error instanceof CodecError) return undefined;
    throw error;
  }
}

/** The value in quotes, in the same way as `was`. */
export function writePythonQuotes(text: string, { charset, bare }: Omit<PythonQuoted, 'text'>): string {
  const isBare = (char: string) => UNESCAPED.test(char) || (bare.has(char) && char !== '"' && char !== '\\');
  const units = Array.from(text, (char) => {
    if (isBare(char)) return char;
    if (char === '"' || char === '\\') return `\\${char}`;
    if (charset === 'latin-1') return char > '\xff' ? char : octal(char);
    return Array.from(decodeLatin1(encodeUtf8(char)), octal).join('');
  });
  return `"${units.join('')}"`;
}

/** Whether the value would be cut, refused or read as another without quotes. */
export function needsPythonQuotes(text: string): boolean {
  return /[^!#-+\--:<-[\]-~]/.test(text);
}

function octal(char: string): string {
  return `\\${char.charCodeAt(0).toString(8).padStart(3, '0')}`;
}
