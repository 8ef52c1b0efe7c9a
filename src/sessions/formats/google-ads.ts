import type { SessionFormat } from '../contract/SessionFormat.ts';
import { seconds, text } from '../readable/codecs.ts';
import { byPattern, fieldsNotation, firstOf } from '../readable/fields.ts';
import { readableValue } from '../readable/readableValue.ts';
import { bare } from '../readable/spelling.ts';

const DIGITS = text(/^\d{1,20}$/);
const notation = fieldsNotation(
  firstOf(
    byPattern(
      /^(?<version>\d)\.(?<domain_depth>\d+)\.(?<random>\d{1,20})\.(?<created>\d{9,10})(?:\.(?<rest>[\w.-]+))?$/d,
      { version: DIGITS, domain_depth: DIGITS, random: DIGITS, created: seconds, rest: text(/^[\w.-]+$/) },
    ),
    byPattern(/^(?<version>GCL)\.(?<clicked>\d{9,10})\.(?<click_id>[\w.-]+)$/d, {
      version: text(/^GCL$/),
      clicked: seconds,
      click_id: text(/^[\w.-]+$/),
    }),
  ),
);

/** gtag.js: `_gcl_au` tells browsers apart, `_gcl_aw` and its relatives hold the id of a click on an ad. */
export default readableValue({
  id: 'google-ads',
  label: 'Google Ads',
  origin: 'service',
  spec: 'https://support.google.com/google-ads/answer/7521212',
  detect({ name, value }) {
    if (!/_gcl_[a-z]{2}$/.test(name)) return 0;
    return /^(?:\d\.\d+\.\d+|GCL)\.\d{9,10}(?:\.[\w.-]+)?$/.test(value) ? 0.95 : 0;
  },
  read: bare,
  notation: () => notation,
}) satisfies SessionFormat;
