/** String literals within code, settings and prose: what a key is mostly copied out of. */
import { CodecError } from '../../codec/CodecError.ts';
import { parsePythonLiteral } from '../../codec/pythonLiteral.ts';

export interface QuotedText {
  /** With its quotes, and the `b` of Python's bytes. */
  readonly literal: string;
  /** What it may mean, likeliest first: escapes as Python reads them, as others do, and as they stand. */
  readonly texts: readonly string[];
  /** Python's bytes, which only the literal itself tells. */
  readonly isBytes: boolean;
  /** Offsets of the literal. */
  readonly start: number;
  readonly end: number;
}

const CLOSING: Readonly<Record<string, string>> = {
  '"': '"',
  "'": "'",
  '`': '`',
  '“': '”',
  '‘': '’',
  '„': '“',
  '«': '»',
  '「': '」',
};
const STRAIGHT = new Set(['"', "'", '`']);

/** Those that end, from the left; at most `most`. One pass: what no quote ends is looked for once of each kind. */
export function quotedTexts(source: string, most: number): readonly QuotedText[] {
  const found: QuotedText[] = [];
  const unended = new Set<string>();
  for (let at = 0; at < source.length && found.length < most; at += 1) {
    const open = source[at]!;
    const close = CLOSING[open];
    if (close === undefined || unended.has(open)) continue;
    const isTripled = STRAIGHT.has(open) && source.startsWith(open.repeat(3), at);
    const quote = isTripled ? open.repeat(3) : close;
    const inner = at + (isTripled ? 3 : 1);
    const end = endOf(source, inner, quote, STRAIGHT.has(open));
    if (end < 0) {
      unended.add(open);
      continue;
    }
    found.push(quoted(source, at, inner, end, quote.length));
    at = end + quote.length - 1;
  }
  return found;
}

function endOf(source: string, from: number, quote: string, escapes: boolean): number {
  for (let at = from; at < source.length; at += 1) {
    if (escapes && source[at] === '\\') at += 1;
    else if (source.startsWith(quote, at)) return at;
  }
  return -1;
}

function quoted(source: string, at: number, inner: number, end: number, closing: number): QuotedText {
  const isBytes = /[bB]/.test(source[at - 1] ?? '') && !/[\w.]/.test(source[at - 2] ?? ' ');
  const start = isBytes ? at - 1 : at;
  const raw = source.slice(inner, end);
  const literal = source.slice(start, end + closing);
  const texts = raw.includes('\\') ? [asPython(raw), asOthers(raw), raw] : [raw];
  return {
    literal,
    texts: [...new Set(texts)].filter((text) => text !== undefined),
    isBytes,
    start,
    end: end + closing,
  };
}

/** Undefined where Python refuses it. */
export function asPython(raw: string): string | undefined {
  try {
    // Quotes inside are escaped already, or of the other kind.
    const literal = parsePythonLiteral(`"""${raw}"""`);
    return literal.kind === 'text' ? literal.text : undefined;
  } catch (error) {
    if (error instanceof CodecError) return undefined;
    throw error;
  }
}

/** JSON, JavaScript, Java's properties: of an escape that means nothing the backslash goes. */
function asOthers(raw: string): string {
  return raw.replaceAll(/\\([^abfnrtvxuU0-7\n])/g, '$1').replaceAll('\\n', '\n');
}
