import { type Cookie, cookieBytes } from './cookie.ts';
import { maxAge } from './expiry.ts';
import { maxCookieBytes } from './rules/size.ts';

/** What could be better about a cookie, though browsers take it as it is. */
const cookieAdviceCodes = ['http-only', 'secure', 'same-site', 'capped', 'large'] as const;
export type CookieAdviceCode = (typeof cookieAdviceCodes)[number];

/** `documented-key`: not the cookie tells, but the key that fits it. */
export const adviceCodes = [...cookieAdviceCodes, 'documented-key'] as const;
export type AdviceCode = (typeof adviceCodes)[number];

/** Where the standard says so: https://datatracker.ietf.org/doc/html/draft-ietf-httpbis-rfc6265bis-22 */
export const adviceSections: Readonly<Record<CookieAdviceCode, string>> = {
  'http-only': '4.1.2.6',
  secure: '4.1.2.5',
  'same-site': '4.1.2.7',
  capped: '5.5',
  large: '5.7',
};

/** From here on a few more letters are too many. */
const largeBytes = maxCookieBytes * 0.75;

export interface AdviceContext {
  /** It carries a session, or the id of one. */
  isSession: boolean;
  /** The page is https, so Secure costs nothing. */
  isHttps: boolean;
  /** Seconds since 1970. */
  now: number;
}

/** In the order of their weight. */
export function adviceFor(cookie: Cookie, { isSession, isHttps, now }: AdviceContext): CookieAdviceCode[] {
  const { httpOnly, secure, sameSite, expirationDate } = cookie;
  const found: Record<CookieAdviceCode, boolean> = {
    'http-only': isSession && !httpOnly,
    secure: isSession && isHttps && !secure,
    'same-site': sameSite === 'unspecified',
    // browsers cut what is longer without a word, so what ends on the last day of the 400 was most likely cut
    capped: expirationDate !== null && expirationDate - now > maxAge - 86_400,
    large: cookieBytes(cookie) > largeBytes,
  };
  return cookieAdviceCodes.filter((code) => found[code]);
}
