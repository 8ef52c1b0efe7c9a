import { parseCookieDate } from './cookieDate.ts';

/**
 * More is milliseconds, microseconds, and what Chrome's database has: microseconds since 1601. The end of the year 9999 in
 * seconds means never to many; in milliseconds it is in 1978.
 */
const milliseconds = 253_402_300_800;
const microseconds = 1e14;
const since1601 = 1.2e16;
const from1601To1970 = 11_644_473_600;

function secondsOf(count: number): number | null {
  if (count <= 0) return null;
  if (count > since1601) return count / 1e6 - from1601To1970;
  if (count > microseconds) return count / 1e6;
  return count > milliseconds ? count / 1000 : count;
}

/**
 * When a file says that a cookie ends.
 *
 * @returns seconds since 1970; `null`: a session cookie, which tools write as 0, a negative number, nothing or a word;
 *   `undefined`: a date that is none
 */
export function fileExpiry(given: unknown): number | null | undefined {
  if (typeof given === 'number') return Number.isFinite(given) ? secondsOf(given) : undefined;
  if (typeof given !== 'string') return null;
  const text = given.trim();
  const count = text === '' ? 0 : Number(text);
  if (!Number.isNaN(count)) return Number.isFinite(count) ? secondsOf(count) : undefined;
  // With a blank in place of the T not every browser reads it.
  const at = /^\d{4}-\d\d-\d\d/.test(text) ? Date.parse(text.replace(' ', 'T')) / 1000 : parseCookieDate(text);
  if (at !== undefined) return Number.isNaN(at) ? undefined : secondsOf(at);
  return /^\d/.test(text) ? undefined : null;
}
