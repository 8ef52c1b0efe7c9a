import php from '../notations/phpNotation.ts';
import type { SessionFormat } from '../contract/SessionFormat.ts';
import { readableValue } from '../readable/readableValue.ts';
import { bare, base64, percent } from '../readable/spelling.ts';

/** `a:2:{`, escaped or in base64: a cookie's value holds neither its quotes nor its semicolons bare. */
const BEGINS = /^(?:[aO](?::|%3[Aa])\d{1,5}(?::|%3[Aa])|YTo[xyz0-9]|Tz[op])/;

/** What `serialize` wrote. Nothing is ever made of its classes. */
export default readableValue({
  id: 'php-value',
  label: 'PHP serialize',
  origin: 'PHP',
  spec: 'https://www.php.net/manual/en/function.serialize.php',
  detect: ({ value }) => (BEGINS.test(value) ? 0.65 : 0),
  read(value) {
    const inner = value.includes('%') ? percent(bare(value)) : base64(bare(value));
    // Half a character has no bytes.
    return inner && !/\p{Surrogate}/u.test(inner.text) ? inner : undefined;
  },
  notation: () => php,
  score: (_, { root }) => (root.kind === 'object' || root.kind === 'array' ? 0.85 : 0),
}) satisfies SessionFormat;
