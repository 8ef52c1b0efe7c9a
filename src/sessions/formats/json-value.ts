import type { SessionFormat } from '../contract/SessionFormat.ts';
import { readableValue } from '../readable/readableValue.ts';
import { bare } from '../readable/spelling.ts';
import { looksLikeJson } from '../readable/anyJson.ts';
import { nestedJson } from '../readable/nestedJson.ts';

/** RFC 8259, bare in the cookie. Browsers let quotes and commas through, though RFC 6265 §4.1.1 does not. */
export default readableValue({
  id: 'json-value',
  label: 'JSON',
  origin: 'plain',
  spec: 'https://www.rfc-editor.org/rfc/rfc8259',
  detect: ({ value }) => (looksLikeJson(value) ? 0.8 : 0),
  read: bare,
  notation: () => nestedJson,
  // A semicolon ends a cookie's value, and can only stand in text, where it has an escape; a line break only between.
  written: (source) =>
    source
      .trim()
      .replaceAll(';', '\\u003b')
      .replaceAll(/[\t\n\r]+/g, ' '),
}) satisfies SessionFormat;
