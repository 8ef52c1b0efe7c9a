import { plainText } from '../notations/plainText.ts';
import { readableValue } from '../readable/readableValue.ts';
import { bare } from '../readable/spelling.ts';
import type { SessionFormat } from '../contract/SessionFormat.ts';

/** packages/next/src/server/api-utils/index.ts: `COOKIE_NAME_PRERENDER_BYPASS`; the id of the build, or of `next dev`. */
const ID = /^(?:[0-9a-f]{32}|development-id)$/;

/** Draft mode, and preview mode beside its data: whoever has the id sees drafts. */
export default readableValue({
  id: 'next-draft',
  label: 'Next.js draft mode',
  origin: 'JavaScript',
  spec: 'https://nextjs.org/docs/app/guides/draft-mode',
  detect: ({ name, value }) => (name === '__prerender_bypass' && ID.test(value) ? 0.92 : 0),
  read: bare,
  notation: () => plainText,
}) satisfies SessionFormat;
