import type { SessionFormat } from '../contract/SessionFormat.ts';
import { count, flag, milliseconds, text, type Codec } from '../readable/codecs.ts';
import { fieldsNotation, type Field } from '../readable/fields.ts';
import { readableValue } from '../readable/readableValue.ts';
import { maybePercent } from '../readable/spelling.ts';

const QUOTED = text(/^[^'\\{}]*$/);
const PAIR = /(\w+):(?:'([^'\\{}]*)'|([^,'{}]+))(?:,|\}$)/y;

/** It looks like a JavaScript object, and is no JSON: keys are bare, and texts stand in single quotes. */
const notation = fieldsNotation((value) => {
  if (!/^\{stamp:'.*\}$/.test(value)) return undefined;
  const fields: Field[] = [];
  PAIR.lastIndex = 1;
  while (PAIR.lastIndex < value.length) {
    const found = PAIR.exec(value);
    if (!found) return undefined;
    const [, key = '', quoted, plain = ''] = found;
    const start = found.index + key.length + (quoted === undefined ? 1 : 2);
    const end = start + (quoted ?? plain).length;
    fields.push({ key, start, end, codec: quoted === undefined ? codecOf(key, plain) : QUOTED });
  }
  return fields;
});

function codecOf(key: string, plain: string): Codec {
  if (key === 'utc') return milliseconds;
  return /^(?:true|false)$/.test(plain) ? flag : count;
}

export default readableValue({
  id: 'cookiebot',
  label: 'Cookiebot',
  origin: 'service',
  spec: 'https://www.cookiebot.com/en/developer/',
  detect: ({ name, value }) =>
    /^(?:\{|%7b)stamp(?::|%3a)(?:'|%27)/i.test(value) ? (name === 'CookieConsent' ? 0.95 : 0.7) : 0,
  read: maybePercent,
  notation: () => notation,
}) satisfies SessionFormat;
