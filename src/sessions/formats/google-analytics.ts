import type { SessionFormat } from '../contract/SessionFormat.ts';
import { seconds, text } from '../readable/codecs.ts';
import { byPattern, fieldsNotation } from '../readable/fields.ts';
import { readableValue } from '../readable/readableValue.ts';
import { bare } from '../readable/spelling.ts';

const PATTERN = /^(?<version>GA1)\.(?<domain_depth>\d+(?:-\d+)?)\.(?<client_id>\d{1,20})\.(?<first_visit>\d{9,10})$/d;
const notation = fieldsNotation(
  byPattern(PATTERN, {
    version: text(/^GA1$/),
    domain_depth: text(/^\d+(?:-\d+)?$/),
    client_id: text(/^\d{1,20}$/),
    first_visit: seconds,
  }),
);

/** analytics.js and gtag.js: the client id is the random number with the time of the first visit. */
export default readableValue({
  id: 'google-analytics',
  label: 'Google Analytics',
  origin: 'service',
  spec: 'https://support.google.com/analytics/answer/11397207',
  detect: ({ name, value }) => (PATTERN.test(value) ? (/_g(?:a|id)$/.test(name) ? 0.95 : 0.7) : 0),
  read: bare,
  notation: () => notation,
}) satisfies SessionFormat;
