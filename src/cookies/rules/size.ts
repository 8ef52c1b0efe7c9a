import { cookieBytes } from '../cookie.ts';
import type { Rule } from './problem.ts';

/** RFC 6265bis §5.7 step 7; bytes of name and value, without the `=`. */
export const maxCookieBytes = 4096;

/** `amount` is how many bytes are too many. */
export const sizeProblems: Rule = (cookie) => {
  const amount = cookieBytes(cookie) - maxCookieBytes;
  return amount > 0 ? [{ code: 'too-large', field: 'value', severity: 'error', amount }] : [];
};
