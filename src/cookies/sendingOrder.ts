import { type Cookie, cookieKey } from './cookie.ts';

/**
 * As a Cookie header has them: longer paths first, then by age (RFC 6265bis §5.8.3, step 3). That servers should not rely
 * on it is said there too.
 *
 * @param sent what a browser answers for the URL (`jar.list`): the only one who knows the ages. Of others none is known.
 *   Left out where the cookies themselves come from the oldest to the youngest.
 */
export function inSendingOrder(cookies: readonly Cookie[], sent = cookies): Cookie[] {
  const ages = new Map(sent.map((cookie, index) => [cookieKey(cookie), index]));
  const ageOf = (cookie: Cookie): number => ages.get(cookieKey(cookie)) ?? sent.length;
  return cookies.toSorted((a, b) => b.path.length - a.path.length || ageOf(a) - ageOf(b));
}
