import type { SessionFormat } from '../contract/SessionFormat.ts';
import { milliseconds, text } from '../readable/codecs.ts';
import { byPattern, fieldsNotation, firstOf } from '../readable/fields.ts';
import { readableValue } from '../readable/readableValue.ts';
import { bare } from '../readable/spelling.ts';

const CODECS = {
  version: text(/^fb$/),
  subdomain_index: text(/^\d$/),
  created: milliseconds,
  random: text(/^\d{1,20}$/),
  fbclid: text(/^[\w-]{10,}$/),
  appendix: text(/^[\w-]+$/),
};
const BEGIN = String.raw`^(?<version>fb)\.(?<subdomain_index>\d)\.(?<created>\d{12,13})\.`;
const END = String.raw`(?:\.(?<appendix>[\w-]+))?$`;
const notation = fieldsNotation(
  firstOf(
    byPattern(new RegExp(`${BEGIN}(?<random>\\d{1,20})${END}`, 'd'), CODECS),
    byPattern(new RegExp(`${BEGIN}(?<fbclid>[\\w-]{10,})${END}`, 'd'), CODECS),
  ),
);

/** `_fbp` has a random number at its end, `_fbc` the id of a click; Meta's parameter builder adds a part. */
export default readableValue({
  id: 'meta-pixel',
  label: 'Meta Pixel',
  origin: 'service',
  spec: 'https://developers.facebook.com/docs/marketing-api/conversions-api/parameters/fbp-and-fbc/',
  detect({ name, value }) {
    if (!/^fb\.\d\.\d{12,13}\.[\w-]+(?:\.[\w-]+)?$/.test(value)) return 0;
    return /_fb[pc]$/.test(name) ? 0.95 : 0.7;
  },
  read: bare,
  notation: () => notation,
}) satisfies SessionFormat;
