import { parseTimestamp, writeTimestamp } from './itsdangerousSignature.ts';
import type { SignedTime } from './SignedRules.ts';

/** itsdangerous' time stamps, of the old epoch too. */
export function parseSignedTime(text: string): SignedTime | undefined {
  const time = parseTimestamp(text);
  if (!time) return undefined;
  const { seconds, epoch } = time;
  return {
    seconds,
    write: (other) => writeTimestamp({ seconds: other, epoch }),
    ...(epoch > 0 && { fact: { kind: 'epoch', value: 2011 } }),
  };
}
