import type { RunExclusive } from '../async/runExclusive.ts';
import type { Store } from '../browser/store.ts';
import { type Cookie, type CookieKey, cookieKey, isSameCookie } from '../cookies/cookie.ts';
import { isExpired } from '../cookies/expiry.ts';
import { type CookieJar, JarError } from '../cookies/jar.ts';
import type { Guard, Protected } from '../records.ts';
import { createGuards, type Guards } from './guards.ts';
import { readBack, WriteFailed, writeExactly } from './exact.ts';

/** So many restores within so many milliseconds end in a pause: a page that fights back would never stop. */
export const restoreLimit = 5;
export const restoreWindow = 10_000;

export interface Protection extends Pick<Guards, 'isGuarding' | 'dropped'> {
  protect(cookie: Cookie, guard: Guard): Promise<void>;
  unprotect(key: CookieKey): Promise<void>;
  /** Goes on after a pause. */
  resume(key: CookieKey): Promise<void>;
  /** The cookie got another key by a step of ours, which is not over yet: its protection goes with it. */
  moved(from: Cookie, to: Cookie): Promise<void>;
  /** Something changed this cookie. `own`: it was us, so what we wrote is what is protected; removed, it is no longer. */
  onChange(cookie: Cookie, removed: boolean, own: boolean): Promise<void>;
}

/**
 * Puts protected cookies back when a page or a server changes or deletes them.
 * @param runExclusive runs between two steps of the writer, never in the middle of one
 * @param now milliseconds since 1970
 * @param onGuarding told at once when something begins or ceases to be protected, and when it is known at the start
 */
export function createProtection(
  store: Store,
  jar: CookieJar,
  runExclusive: RunExclusive,
  now: () => number,
  onGuarding: () => void = () => {},
): Protection {
  const guards = createGuards(store, onGuarding);
  const { find, keep, note, end } = guards;

  /** What stands there now is not what is protected: a private window that closed over it took its protection along. */
  async function restore(key: CookieKey): Promise<void> {
    try {
      await putBack(key);
    } catch (reason) {
      if (!(reason instanceof JarError && reason.code === 'store-gone')) throw reason;
      await end(key);
    }
  }

  /** Reads it anew: of a burst of events only the end counts. */
  async function putBack(key: CookieKey): Promise<void> {
    const record = await find(key);
    if (record === undefined || record.paused) return;
    if (isExpired(record.cookie, now() / 1000)) return end(key);
    const current = await readBack(record.cookie, jar);
    const isKept = record.guard === 'existence' ? current !== null : isSameCookie(current, record.cookie);
    if (isKept) {
      if (current !== null && !isSameCookie(current, record.cookie)) await note(record, { ...record, cookie: current });
      return;
    }
    // one of the future: the clock was put back
    const recent = record.restores.filter((at) => at <= now() && now() - at < restoreWindow);
    if (recent.length >= restoreLimit) {
      await note(record, { ...record, restores: recent, paused: true });
      return;
    }
    const counted: Protected = { ...record, restores: [...recent, now()] };
    if (!(await note(record, counted))) return putBack(key);
    try {
      await writeExactly(record.cookie, jar);
    } catch (reason) {
      const isOfCookie = reason instanceof WriteFailed || reason instanceof JarError;
      if (!isOfCookie || reason.code === 'store-gone') throw reason;
      await note(counted, { ...counted, paused: true }); // access was taken back, say: shown as a pause, to be resumed
    }
  }

  /** What we ourselves did last to a protected cookie, until the step that did it is over. */
  const lastOwn = new Map<CookieKey, Cookie | null>();

  /** Our own step is over: what it wrote is protected from now on, against whoever wrote since. */
  async function follow(key: CookieKey): Promise<void> {
    const own = lastOwn.get(key);
    lastOwn.delete(key);
    const record = await find(key);
    if (record === undefined || own === undefined) return;
    if (own === null) return end(key);
    if (!isSameCookie(own, record.cookie)) await note(record, { ...record, cookie: own });
    await restore(key);
  }

  return {
    protect: (cookie, guard) => keep({ cookie, guard, restores: [], paused: false }),
    unprotect: (key) => end(key),

    async resume(key) {
      const record = await find(key);
      if (record === undefined) return;
      await keep({ ...record, restores: [], paused: false });
      await runExclusive(() => restore(key));
    },

    async moved(from, to) {
      const record = await find(cookieKey(from));
      if (record === undefined) return;
      await keep({ ...record, cookie: to });
      await end(cookieKey(from));
    },

    async onChange(cookie, removed, own) {
      const key = cookieKey(cookie);
      if (own) lastOwn.set(key, removed ? null : cookie);
      if ((await find(key)) === undefined) lastOwn.delete(key);
      else await runExclusive(() => (own ? follow(key) : restore(key)));
    },

    isGuarding: guards.isGuarding,
    dropped: guards.dropped,
  };
}
