import type { SessionFormat } from '../contract/SessionFormat.ts';
import { readableValue } from '../readable/readableValue.ts';
import { bare, percent } from '../readable/spelling.ts';
import { looksLikeJson } from '../readable/anyJson.ts';
import { nestedJson } from '../readable/nestedJson.ts';

/** The project's token stands in the name; the value is JSON, percent-encoded. */
export default readableValue({
  id: 'posthog',
  label: 'PostHog',
  origin: 'service',
  spec: 'https://posthog.com/docs/libraries/js/persistence',
  detect: ({ name, value }) => (/^ph_.+_posthog$/.test(name) && /^%7b/i.test(value) ? 0.95 : 0),
  read(value) {
    const inner = percent(bare(value));
    return inner && looksLikeJson(inner.text) ? inner : undefined;
  },
  notation: () => nestedJson,
}) satisfies SessionFormat;
