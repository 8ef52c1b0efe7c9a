import type { CookieEvent } from '../browser/cookies.ts';
import { type Cookie, type CookieKey, cookieKey, isSameCookie } from '../cookies/cookie.ts';

/** Begins to tell of changes, and returns what ends it. */
export type Listen = (listener: (event: CookieEvent) => void) => () => void;

/** The first half of an update is no end of the cookie, and says nothing: Firefox tells the new one there, Chromium the old. */
const isHalf = ({ removed, cause }: CookieEvent): boolean => removed && cause === 'overwrite';

const isWriteOf = ({ cookie, removed }: CookieEvent, written: Cookie): boolean =>
  !removed && isSameCookie({ ...cookie, expirationDate: written.expirationDate }, written); // it may be cut at the cap

/**
 * What the browser tells of cookies while a step is under way. No call of the API writes only if nothing has changed, so
 * what a write took away is known from here alone: both browsers tell of a change before they settle the call that made it.
 */
export class Witness {
  readonly stop: () => void;
  readonly #told = new Map<CookieKey, CookieEvent[]>();
  /** How many of them are past. */
  readonly #past = new Map<CookieKey, number>();

  constructor(listen: Listen) {
    this.stop = listen((event) => {
      if (isHalf(event)) return;
      const key = cookieKey(event.cookie);
      if (!this.#told.has(key)) this.#told.set(key, []);
      this.#told.get(key)!.push(event);
    });
  }

  /** From now on counts what happens to this cookie: it is read, and then written. */
  begin(cookie: Cookie): void {
    const key = cookieKey(cookie);
    this.#past.set(key, this.#told.get(key)?.length ?? 0);
  }

  /** What stands there now. @param read what was read since it began */
  since(cookie: Cookie, read: Cookie | null): Cookie | null {
    const last = this.#of(cookieKey(cookie)).at(-1);
    if (last === undefined) return read;
    return last.removed ? null : last.cookie;
  }

  /** What stood there right before our write. @param before as it was read @param after as it was written */
  overwritten(before: Cookie | null, after: Cookie): Cookie | null {
    let there = before;
    for (const event of this.#of(cookieKey(after))) {
      if (isWriteOf(event, after)) return there;
      there = event.removed ? null : event.cookie;
    }
    return before;
  }

  /** What our removal took away. @param before as it was read */
  removed(before: Cookie): Cookie {
    return this.#of(cookieKey(before)).find(({ removed }) => removed)?.cookie ?? before;
  }

  /** It was stored as we wrote it, whatever came after. */
  wasWritten(cookie: Cookie): boolean {
    return this.#of(cookieKey(cookie)).some((event) => isWriteOf(event, cookie));
  }

  hasEnded(cookie: Cookie): boolean {
    return this.#of(cookieKey(cookie)).some(({ removed }) => removed);
  }

  /** Somebody removed it, and not the browser for want of room. */
  wasRemoved(cookie: Cookie): boolean {
    const last = this.#told.get(cookieKey(cookie))?.at(-1);
    return last?.removed === true && last.cause !== 'evicted';
  }

  #of(key: CookieKey): readonly CookieEvent[] {
    return this.#told.get(key)?.slice(this.#past.get(key)) ?? [];
  }
}
