import type { SessionFormat } from '../contract/SessionFormat.ts';
import { milliseconds, seconds } from '../readable/codecs.ts';
import { fieldsNotation } from '../readable/fields.ts';
import { readableValue } from '../readable/readableValue.ts';
import { bare } from '../readable/spelling.ts';
import { isLikelyTime } from '../signing/looksSigned.ts';

const notation = fieldsNotation((value) => {
  if (!/^(?:\d{10}|\d{13})$/.test(value)) return undefined;
  return [{ key: '', start: 0, end: value.length, codec: value.length === 10 ? seconds : milliseconds }];
});

/** Digits could count anything: the name says that they are a time. */
const NAMED =
  /time|date|stamp|(?:^|[_-])(?:at|ts|ms|since|until|exp)(?:$|[_-])|expir|seen|visit|last|first|created|updated|login|start/i;

/** IEEE Std 1003.1, 4.19: seconds since 1970; and JavaScript's thousandths of them. */
export default readableValue({
  id: 'unix-time',
  label: 'Unix time',
  thing: 'unix-time',
  origin: 'plain',
  spec: 'https://pubs.opengroup.org/onlinepubs/9799919799/basedefs/V1_chap04.html#tag_04_19',
  detect({ name, value }) {
    if (!/^(?:\d{10}|\d{13})$/.test(value)) return 0;
    if (!isLikelyTime(Number(value) / (value.length === 10 ? 1 : 1000))) return 0;
    return NAMED.test(name) ? 0.7 : 0.35;
  },
  read: bare,
  notation: () => notation,
}) satisfies SessionFormat;
