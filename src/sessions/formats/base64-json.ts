import type { SessionFormat } from '../contract/SessionFormat.ts';
import { readableValue } from '../readable/readableValue.ts';
import { base64, maybePercent, percent } from '../readable/spelling.ts';
import { looksLikeJson } from '../readable/anyJson.ts';
import { nestedJson } from '../readable/nestedJson.ts';

/** RFC 4648 §4 and §5, with JSON inside, which Amplitude escapes first. Its padding is often percent-encoded. */
export default readableValue({
  id: 'base64-json',
  label: 'base64 JSON',
  origin: 'plain',
  spec: 'https://www.rfc-editor.org/rfc/rfc4648',
  // `{"`, `{}`, `{ ` and `[`, `%7B` and `%5B`; nothing but base64 comes after.
  detect: ({ value }) => (/^(?:e[w3y]|W|JT[dV][Ci])[\w+/%-]*={0,2}$/.test(value) ? 0.65 : 0),
  read(value) {
    const outer = base64(maybePercent(value));
    // JSON may hold escapes of its own.
    const inner = outer && (looksLikeJson(outer.text) ? outer : percent(outer));
    return inner && looksLikeJson(inner.text) ? inner : undefined;
  },
  notation: () => nestedJson,
}) satisfies SessionFormat;
