import type { SessionFormat } from '../contract/SessionFormat.ts';
import { count, seconds, text, type Codec } from '../readable/codecs.ts';
import { byPattern, fieldsNotation, firstOf, type Field, type Split } from '../readable/fields.ts';
import { readableValue } from '../readable/readableValue.ts';
import { bare } from '../readable/spelling.ts';

const DEPTH = text(/^\d+$/);
const GS1 = byPattern(
  /^(?<version>GS1)\.(?<domain_depth>\d+)\.(?<session_id>\d{9,10})\.(?<session_number>\d+)\.(?<engaged>\d+)\.(?<last_hit>\d{9,10})\.(?<join_timer>\d+)\.(?<logged_in>\d+)\.(?<user_hash>\d+)$/d,
  {
    version: text(/^GS1$/),
    domain_depth: DEPTH,
    session_id: seconds,
    session_number: count,
    engaged: count,
    last_hit: seconds,
    join_timer: count,
    logged_in: count,
    user_hash: count,
  },
);

/** The letters of GS2, which may stand in any order; others came later, and stay letters. */
const LETTERS: Readonly<Record<string, readonly [key: string, codec: Codec]>> = {
  s: ['session_id', seconds],
  o: ['session_number', count],
  g: ['engaged', count],
  t: ['last_hit', seconds],
  j: ['join_timer', count],
  l: ['logged_in', count],
  h: ['user_hash', text(/^\w*$/)],
};

const GS2: Split = (value) => {
  const head = /^GS2\.(\d+)\.(?=s\d)/.exec(value);
  if (!head) return undefined;
  const fields: Field[] = [
    { key: 'version', start: 0, end: 3, codec: text(/^GS2$/) },
    { key: 'domain_depth', start: 4, end: 4 + head[1]!.length, codec: DEPTH },
  ];
  let at = head[0].length;
  for (const part of value.slice(at).split('$')) {
    if (!/^[a-z][\w.-]*$/i.test(part)) return undefined;
    const [key, codec] = LETTERS[part[0]!] ?? [part[0]!, text(/^[\w.-]*$/)];
    fields.push({ key, start: at + 1, end: at + part.length, codec });
    at += part.length + 1;
  }
  return fields;
};

const notation = fieldsNotation(firstOf(GS1, GS2));

/** gtag.js: GS1 until 2025, then GS2. */
export default readableValue({
  id: 'google-analytics-session',
  label: 'Google Analytics 4',
  origin: 'service',
  spec: 'https://support.google.com/analytics/answer/11397207',
  detect: ({ name, value }) => (/^GS[12]\.\d+\.s?\d{9,10}[.$]/.test(value) ? (/_ga_\w+$/.test(name) ? 0.95 : 0.7) : 0),
  read: bare,
  notation: () => notation,
}) satisfies SessionFormat;
