import type { SessionFormat } from '../contract/SessionFormat.ts';
import { readableValue } from '../readable/readableValue.ts';
import { query } from '../readable/queryNotation.ts';
import { bare } from '../readable/spelling.ts';

/** `groups` holds what was agreed to: `C0001:1,C0002:0`. */
export default readableValue({
  id: 'onetrust',
  label: 'OneTrust',
  origin: 'service',
  spec: 'https://developer.onetrust.com/onetrust/docs/using-onetrust-cookies',
  detect: ({ name, value }) => (/^OptanonConsent$/.test(name) && /^\w+=[^&]*&/.test(value) ? 0.95 : 0),
  read: bare,
  notation: () => query,
}) satisfies SessionFormat;
