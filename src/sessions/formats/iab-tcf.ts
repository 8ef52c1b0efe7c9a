import type { SessionFormat } from '../contract/SessionFormat.ts';
import { base64urlOf, bitsOf } from '../readable/bits.ts';
import { fieldsNotation } from '../readable/fields.ts';
import { readableValue } from '../readable/readableValue.ts';
import type { Spelled } from '../readable/spelling.ts';
import { tcfFields } from '../readable/tcfFields.ts';

/** Version 2 in the first six bits is a `C`; segments stand behind dots. */
const TC = /^C[\w-]{38,}(?:\.[\w-]+){0,3}$/;
const notation = fieldsNotation(tcfFields);

export default readableValue({
  id: 'iab-tcf',
  label: 'IAB TCF',
  origin: 'service',
  spec: 'https://github.com/InteractiveAdvertisingBureau/GDPR-Transparency-and-Consent-Framework',
  detect: ({ name, value }) => (TC.test(value) ? (name.startsWith('euconsent') ? 0.95 : 0.65) : 0),
  read: (value) => (TC.test(value) ? segments(value) : undefined),
  notation: () => notation,
  score({ name }, { root }) {
    if (name.startsWith('euconsent')) return 0.95;
    // A name that says nothing: the times have to.
    const times =
      root.kind === 'object' ? root.entries.flatMap(({ value }) => (value.kind === 'time' ? [value.seconds] : [])) : [];
    return times.every((at) => at > 1_500_000_000 && at < 2_400_000_000) ? 0.65 : 0;
  },
}) satisfies SessionFormat;

/** Six bits a character, which is not a whole number of bytes. */
function segments(value: string): Spelled {
  const bits = value.split('.').map(bitsOf).join('.');
  return {
    layers: [{ id: 'base64url', bytes: bits.length, content: bits }],
    text: bits,
    write: (text) => text.split('.').map(base64urlOf).join('.'),
  };
}
