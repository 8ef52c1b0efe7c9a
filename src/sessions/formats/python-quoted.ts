import type { SessionFormat } from '../contract/SessionFormat.ts';
import { readableValue } from '../readable/readableValue.ts';
import { bare, isReadableText, pythonQuotes } from '../readable/spelling.ts';
import { textOrJson } from '../readable/textOrJson.ts';

/**
 * Quotes, as Java and Perl put them too; the escapes are those of http/cookies.py, `_quote`: what http.cookies, Django,
 * Starlette and Werkzeug put around what a cookie cannot hold.
 */
export default readableValue({
  id: 'python-quoted',
  label: 'Quoted text',
  thing: 'python-quoted',
  origin: 'Python',
  spec: 'https://docs.python.org/3/library/http.cookies.html',
  // An escape of three octal digits is nobody else's; a quote or a backslash after one may be.
  detect: ({ value }) => (/^".*"$/s.test(value) && !/(?<!\\)(?:\\\\)*"(?=.)/s.test(value.slice(1)) ? 0.62 : 0),
  read: (value) => pythonQuotes(bare(value)),
  notation: textOrJson,
  score({ value }, { notation, source }) {
    if (notation.id === 'json') return 0.8;
    if (!isReadableText(String(source))) return 0;
    return /\\(?:[0-3][0-7]{2}|["\\])/.test(value) || /[\s,()/<=>?@[\]{}]/.test(String(source)) ? 0.6 : 0.35;
  },
}) satisfies SessionFormat;
