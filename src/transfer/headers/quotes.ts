import { jsUnquoted } from './jsQuoted.ts';
import { startsAsPair } from './startsAsPair.ts';

export const isQuote = (char: string | undefined): char is string => char === '"' || char === "'" || char === '`';

/** Where the first such quote is that nothing escapes; the text's end where there is none. */
function endOf(text: string, quote: string, from: number): number {
  let at = from;
  while (at < text.length && text[at] !== quote) at += text[at] === '\\' ? 2 : 1;
  return Math.min(at, text.length);
}

/**
 * What stands from there up to the quote, of which one stands before; all that follows where it is never closed.
 * `rest`: what stands behind it, with the quote.
 */
export function quotedFrom(text: string, quote: string, from: number): { inner: string; rest: string } {
  const end = endOf(text, quote, from);
  return { inner: jsUnquoted(text.slice(from, end)), rest: text.slice(end) };
}

/** A variable of shells and scripts that holds them. */
const variable = /^(?:(?:export|const|let|var)[ \t]{1,8})?[\w-]{0,40}cookies?[ \t]{0,8}[=:][ \t]{0,8}(?=["'`])/i;

/** Pairs in quotes, as a console prints `document.cookie`, or as a variable holds them; other texts as they are. */
export function withoutOuterQuotes(text: string): string {
  const trimmed = text.trim().replace(variable, '').replace(/;$/, '');
  const quote = trimmed[0];
  if (!isQuote(quote) || !startsAsPair(trimmed, 1) || endOf(trimmed, quote, 1) !== trimmed.length - 1) return text;
  return jsUnquoted(trimmed.slice(1, -1));
}
