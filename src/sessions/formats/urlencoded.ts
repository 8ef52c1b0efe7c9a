import type { SessionFormat } from '../contract/SessionFormat.ts';
import { readableValue } from '../readable/readableValue.ts';
import { bare, isReadableText, oldPercent, percent } from '../readable/spelling.ts';
import { textOrJson } from '../readable/textOrJson.ts';

const ESCAPES = /%(?:[0-9a-f]{2}|u[0-9a-f]{4})/i;
const NO_ESCAPE = /%(?![0-9a-f]{2}|u[0-9a-f]{4})/i;

/** RFC 3986 §2.1: what `encodeURIComponent`, Express, PHP and Rails write; and what was written before. JSON or text. */
export default readableValue({
  id: 'urlencoded',
  label: 'URL-encoded',
  thing: 'url-encoded',
  origin: 'plain',
  spec: 'https://www.rfc-editor.org/rfc/rfc3986#section-2.1',
  detect: ({ value }) => (ESCAPES.test(value) && !NO_ESCAPE.test(value) ? 0.65 : 0),
  read: (value) => percent(bare(value)) ?? oldPercent(bare(value)),
  notation: textOrJson,
  score({ value }, { notation, source }) {
    if (notation.id === 'json') return 0.8;
    const text = String(source);
    if (!isReadableText(text)) return 0;
    // Any bytes are Latin-1.
    if (!/%u/i.test(value) && oldPercent(bare(value)) && !hasLatinWords(text)) return 0;
    // Base64 and ids are escaped too: what comes out is no plainer.
    return /[^\w+/=.:;|~-]|:\/\//.test(text) ? 0.65 : 0.35;
  },
}) satisfies SessionFormat;

/** Letters with marks stand beside letters without, and are fewer. */
function hasLatinWords(text: string): boolean {
  const marked = text.match(/[\u00a0-\u00ff]/g)?.length ?? 0;
  const inWords =
    text.match(/(?<=[a-z ])[\u00df-\u00f6\u00f8-\u00ff]|[\u00c0-\u00d6\u00d8-\u00ff](?=[a-z])/gi)?.length ?? 0;
  return marked === inWords && 2 * marked < text.length;
}
