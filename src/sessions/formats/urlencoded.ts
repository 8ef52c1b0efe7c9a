import type { SessionFormat } from '../contract/SessionFormat.ts';
import { readableValue } from '../readable/readableValue.ts';
import { bare, isReadableText, percent } from '../readable/spelling.ts';
import { textOrJson } from '../readable/textOrJson.ts';

/** RFC 3986 §2.1: what `encodeURIComponent`, Express, PHP and Rails write. JSON or text. */
export default readableValue({
  id: 'urlencoded',
  label: 'URL-encoded',
  thing: 'url-encoded',
  origin: 'plain',
  spec: 'https://www.rfc-editor.org/rfc/rfc3986#section-2.1',
  detect: ({ value }) => (/%[0-9a-f]{2}/i.test(value) && !/%(?![0-9a-f]{2})/i.test(value) ? 0.65 : 0),
  read: (value) => percent(bare(value)),
  notation: textOrJson,
  score(_, { notation, source }) {
    if (notation.id === 'json') return 0.8;
    const text = String(source);
    if (!isReadableText(text)) return 0;
    // Base64 and ids are escaped too: what comes out is no plainer.
    return /[^\w+/=.:;|~-]|:\/\//.test(text) ? 0.65 : 0.35;
  },
}) satisfies SessionFormat;
