import { isQuote, quotedFrom } from './quotes.ts';
import { startsAsPair } from './startsAsPair.ts';
import { withoutBlanks } from './textParts.ts';

/** What no header's name has before it: `Set-Cookie` holds `Cookie`. */
const letter = /[-0-9A-Za-z_]/;
const colon = /:[ \t]{0,100}/y;
/** Behind a name in quotes, in the code of several languages. */
const separator = /[ \t]{0,8}(?::|=>?|,)[ \t]{0,8}/y;

function passed(form: RegExp, text: string, at: number): number | undefined {
  form.lastIndex = at;
  return form.test(text) ? form.lastIndex : undefined;
}

/** What follows a name that stands from `start` to `end`. */
function valueAt(line: string, start: number, end: number): string | undefined {
  const before = line[start - 1] ?? '';
  const isInQuotes = isQuote(before) && line[end] === before;
  const at = isInQuotes ? passed(separator, line, end + 1) : passed(colon, line, end);
  if (at === undefined || letter.test(before)) return undefined;
  const quote = line[at];
  if (isQuote(quote) && startsAsPair(line, at + 1)) {
    const { inner, rest } = quotedFrom(line, quote, at + 1);
    // A header that a line begins with may have a name that begins with a quote.
    if (start > 0 || (rest.length > 0 && rest.length < 3)) return inner;
  }
  if (isInQuotes || (start > 0 && !startsAsPair(line, at))) return undefined;
  if (!isQuote(before)) return withoutBlanks(line.slice(at));
  // Some programs take all headers in one text.
  if (line[start - 2] !== '\\') return quotedFrom(line, before, at).inner.split(/[\r\n]/, 1)[0];
  return line.slice(at).split(`\\${before}`, 1)[0];
}

/** The value of a header that a line tells, wherever in the line; of the quotes that it stands in it has neither. */
export function headerIn(line: string, name: string): string | undefined {
  for (const { index } of line.matchAll(new RegExp(name, 'gi'))) {
    const value = valueAt(line, index, index + name.length);
    if (value !== undefined) return value;
  }
  return undefined;
}
