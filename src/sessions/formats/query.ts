import type { SessionFormat } from '../contract/SessionFormat.ts';
import { readableValue } from '../readable/readableValue.ts';
import { query } from '../readable/queryNotation.ts';
import { bare, isReadableText, percent } from '../readable/spelling.ts';

/** One pair alone could be anything. */
const PAIRS = /^[\w.[\]%-]+=[^&\s]*(?:&[\w.[\]%-]+=[^&\s]*)+$/;

/** A signature in base64 before pairs, which is Werkzeug's. */
const SIGNED = /^[A-Za-z0-9+/_-]{22,86}={1,2}\?/;

/** As forms write it, bare or escaped once more: ASP.NET's cookies of several values, PHP's `http_build_query`. */
export default readableValue({
  id: 'query',
  label: 'Query string',
  thing: 'query-string',
  origin: 'plain',
  spec: 'https://url.spec.whatwg.org/#application/x-www-form-urlencoded',
  detect: ({ value }) => {
    if (SIGNED.test(value)) return 0;
    return PAIRS.test(value) || (/%26/.test(value) && !value.includes('&')) ? 0.75 : 0;
  },
  read(value) {
    if (PAIRS.test(value)) return bare(value);
    const inner = percent(bare(value));
    return inner && PAIRS.test(inner.text) ? inner : undefined;
  },
  notation: () => query,
  score(_, { root }) {
    const texts =
      root.kind === 'object' ? root.entries.map(({ value }) => (value.kind === 'string' ? value.value : '')) : [];
    return texts.every((text) => text === '' || isReadableText(text)) ? 0.75 : 0;
  },
}) satisfies SessionFormat;
