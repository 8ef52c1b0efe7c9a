import { type Cookie, type CookieKey, cookieKey } from '../cookies/cookie.ts';
import type { CookieJar } from '../cookies/jar.ts';

export interface OwnWrites extends CookieJar {
  /** Whether a change that the browser reports is the one being made here and now. */
  isOwn(cookie: Cookie, removed: boolean): boolean;
}

/**
 * The jar, remembering what it is writing at this moment. Both browsers report a change before they settle the call
 * that made it, so what is under way tells ours from the page's and the server's, which the API cannot.
 */
export function trackOwnWrites(jar: CookieJar): OwnWrites {
  const underWay = new Map<CookieKey, string | null>();

  async function during(cookie: Cookie, value: string | null, run: () => Promise<void>): Promise<void> {
    const key = cookieKey(cookie);
    underWay.set(key, value);
    try {
      await run();
    } finally {
      underWay.delete(key);
    }
  }

  return {
    engine: jar.engine,
    list: (query) => jar.list(query),
    write: (cookie) => during(cookie, cookie.value, () => jar.write(cookie)),
    expire: (cookie) => during(cookie, null, () => jar.expire(cookie)),
    isOwn(cookie, removed) {
      const key = cookieKey(cookie);
      return underWay.has(key) && (removed || underWay.get(key) === cookie.value);
    },
  };
}
