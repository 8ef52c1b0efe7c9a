import { CodecError } from './CodecError.ts';

/** https://docs.python.org/3/reference/lexical_analysis.html#string-and-bytes-literals, without r, f and \N{…}. */
const LITERAL = /^([bBuU]?)("""|'''|"|')([^]*)\2$/;
const SIMPLE: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '\\': '\\',
  "'": "'",
  '"': '"',
  '\n': '',
};
/** What is itself in every literal. */
const PLAIN = /[ !#-&(-[\]-~]+/y;
const ESCAPE = /\\(?:([0-7]{1,3})|x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([^]))/y;

export type PythonLiteral =
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly kind: 'text'; readonly text: string };

/** `b'_5#y\n\xec'`, `"dev"`. Throws CodecError `literal` with the offset in `source`. */
export function parsePythonLiteral(source: string): PythonLiteral {
  const match = LITERAL.exec(source);
  if (!match) throw new CodecError('literal', 0);
  const [, prefix, quote, body] = match as unknown as [string, string, string, string];
  const start = prefix.length + quote.length;
  const isBytes = /b/i.test(prefix);
  let text = '';
  for (let i = 0; i < body.length;) {
    PLAIN.lastIndex = i;
    const plain = PLAIN.exec(body)?.[0];
    if (plain !== undefined) {
      text += plain;
      i += plain.length;
      continue;
    }
    const char = body[i]!;
    if (char !== '\\') {
      // The quote ends a literal, so an unescaped one inside is two literals or none.
      if (body.startsWith(quote, i) || (quote.length === 1 && char === '\n') || (isBytes && char > '\x7f')) {
        throw new CodecError('literal', start + i);
      }
      text += char;
      i += 1;
      continue;
    }
    ESCAPE.lastIndex = i;
    const escape = ESCAPE.exec(body);
    if (!escape) throw new CodecError('literal', start + i);
    text += unescape(escape, isBytes, start + i);
    i += escape[0].length;
  }
  if (!isBytes) return { kind: 'text', text };
  return { kind: 'bytes', bytes: Uint8Array.from(text, (char) => char.charCodeAt(0)) };
}

function unescape(match: RegExpExecArray, isBytes: boolean, at: number): string {
  const [whole, octal, hex, short, long, simple] = match;
  if (octal !== undefined) {
    const code = Number.parseInt(octal, 8);
    return String.fromCharCode(isBytes ? code & 255 : code);
  }
  if (hex !== undefined) return String.fromCharCode(Number.parseInt(hex, 16));
  const unicode = short ?? long;
  if (unicode !== undefined) {
    // In bytes, \u and \U are no escapes.
    if (isBytes) return whole;
    const code = Number.parseInt(unicode, 16);
    if (code > 0x10ffff) throw new CodecError('literal', at);
    return String.fromCodePoint(code);
  }
  if (simple === 'x' || (!isBytes && (simple === 'u' || simple === 'U' || simple === 'N'))) {
    throw new CodecError('literal', at);
  }
  if (isBytes && simple! > '\x7f') throw new CodecError('literal', at);
  // Python keeps the backslash of an escape that it does not know.
  return SIMPLE[simple!] ?? whole;
}

/** As Python's repr writes it, in double quotes. */
export function writePythonBytes(bytes: Uint8Array): string {
  return `b"${Array.from(bytes, escapeByte).join('')}"`;
}

function escapeByte(byte: number): string {
  if (byte === 34 || byte === 92) return `\\${String.fromCharCode(byte)}`;
  if (byte >= 32 && byte < 127) return String.fromCharCode(byte);
  const name = { 9: 't', 10: 'n', 13: 'r' }[byte];
  return name ? `\\${name}` : `\\x${byte.toString(16).padStart(2, '0')}`;
}
