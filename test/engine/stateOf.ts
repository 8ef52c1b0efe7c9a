import { type Cookie, cookieKey } from '../../src/cookies/cookie.ts';
import type { CookieJar } from '../../src/cookies/jar.ts';
import { host, site } from './operations.ts';

/** All that a cookie holds, as one line. Expiry to the second: browsers cut the fraction differently. */
export function lineOf(cookie: Cookie): string {
  const { value, secure, httpOnly, sameSite, expirationDate } = cookie;
  const flags = [secure && 'Secure', httpOnly && 'HttpOnly', sameSite].filter(Boolean).join(' ');
  return `${cookieKey(cookie)} = ${value}; ${flags}; ${expirationDate === null ? 'session' : Math.round(expirationDate)}`;
}

/**
 * What can be told apart from outside: every cookie of the site with all that it holds, and for each host the order in
 * which namesakes are sent. The order among other cookies means nothing to a server.
 */
export async function stateOf(jar: Pick<CookieJar, 'list'>, storeId: string): Promise<string[]> {
  const all = (await jar.list({ domain: site, storeId })).map(lineOf).toSorted();
  const orders: string[] = [];
  for (const at of [site, host]) {
    const sent = await jar.list({ url: `https://${at}/p/q`, storeId });
    for (const name of [...new Set(sent.map((cookie) => cookie.name))].toSorted()) {
      const namesakes = sent.filter((cookie) => cookie.name === name);
      if (namesakes.length > 1) orders.push(`${at}: ${namesakes.map(cookieKey).join(' < ')}`);
    }
  }
  return [...all, ...orders];
}
