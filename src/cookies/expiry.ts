import type { Cookie } from './cookie.ts';

/** Browsers keep no cookie longer (RFC 6265bis §5.5); seconds. */
export const maxAge = 400 * 86_400;

/** @param now seconds since 1970 */
export function isExpired(cookie: Pick<Cookie, 'expirationDate'>, now: number): boolean {
  return cookie.expirationDate !== null && cookie.expirationDate <= now;
}

/** The expiry that a browser will really store: at most 400 days from now. Seconds since 1970. */
export function cappedExpiry(expirationDate: number, now: number): number {
  return Math.min(expirationDate, now + maxAge);
}

const shortest = 5;

/**
 * How full the bar of a row is: 0 at 5 seconds left, 1 at 400 days, logarithmic between, so that minutes and months
 * can both be told apart.
 * @param left seconds
 */
export function lifeFraction(left: number): number {
  const clamped = Math.min(Math.max(left, shortest), maxAge);
  return Math.log(clamped / shortest) / Math.log(maxAge / shortest);
}
