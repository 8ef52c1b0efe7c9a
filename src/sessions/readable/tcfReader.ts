import type { Subject } from '../contract/decoded.ts';
import { base64urlOf, bitsOf } from './bits.ts';
import { fieldsNotation } from './fields.ts';
import { readableValue } from './readableValue.ts';
import type { Spelled } from './spelling.ts';
import { tcfFields } from './tcfFields.ts';

interface TcfLight {
  readonly id: string;
  readonly label: string;
  readonly origin: 'service';
  readonly spec: string;
  detect(subject: Subject): number;
}

const notation = fieldsNotation(tcfFields);

/** What `detect` takes for a consent string, bit by bit. */
export const readTcf = (light: TcfLight) =>
  readableValue({
    ...light,
    read: (value) => (light.detect({ name: '', value, sibling: () => undefined }) > 0 ? segments(value) : undefined),
    notation: () => notation,
    score({ name }, { root }) {
      if (name.startsWith('euconsent')) return 0.95;
      // A name that says nothing: the times have to.
      const times =
        root.kind === 'object'
          ? root.entries.flatMap(({ value }) => (value.kind === 'time' ? [value.seconds] : []))
          : [];
      return times.every((at) => at > 1_500_000_000 && at < 2_400_000_000) ? 0.65 : 0;
    },
  });

/** Six bits a character, which is not a whole number of bytes. */
function segments(value: string): Spelled {
  const bits = value.split('.').map(bitsOf).join('.');
  return {
    layers: [{ id: 'base64url', bytes: bits.length, content: bits }],
    text: bits,
    write: (text) => text.split('.').map(base64urlOf).join('.'),
  };
}
