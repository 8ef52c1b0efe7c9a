import { cookieBytes } from '../../cookies/cookie.ts';
import { maxCookieBytes } from '../../cookies/rules.ts';
import type { FileCookie, RowProblem } from '../contract/TransferFormat.ts';
import { cutAt, withoutBlanks } from './textParts.ts';

/** RFC 6265bis §5.6, step 1: a TAB is let through. */
// oxlint-disable-next-line no-control-regex
const control = /[\u0000-\u0008\u000a-\u001f\u007f]/;

/** `name=value`, or the value alone of a nameless cookie (RFC 6265bis §5.6, steps 3 to 6). */
export function readPair(text: string): Pick<FileCookie, 'name' | 'value'> | RowProblem {
  const [before, after] = cutAt(text, '=');
  const pair = {
    name: after === undefined ? '' : withoutBlanks(before),
    value: withoutBlanks(after ?? before),
  };
  if (control.test(text)) return 'not-a-cookie';
  if (pair.name === '' && pair.value === '') return 'no-fields';
  return cookieBytes(pair) > maxCookieBytes ? 'too-long' : pair;
}
