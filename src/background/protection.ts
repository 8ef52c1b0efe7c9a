import type { RunExclusive } from '../async/runExclusive.ts';
import type { Store } from '../browser/store.ts';
import { type Cookie, type CookieKey, cookieKey, isSameCookie } from '../cookies/cookie.ts';
import { isExpired } from '../cookies/expiry.ts';
import { type CookieJar, JarError } from '../cookies/jar.ts';
import type { Move, Slot } from '../cookies/step.ts';
import type { Guard, Protected } from '../records.ts';
import { followStep } from './followStep.ts';
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
  /**
   * A step of ours has gone through these slots and is about to be over: what it wrote is protected from now on, what it
   * removed no longer, and protection goes with a cookie to its new key.
   * @returns what makes it as before, should the step be put back after all
   */
  follow(slots: readonly Slot[], move: Move | null): Promise<() => Promise<void>>;
  /** Something changed this cookie, and our own steps may have. */
  onChange(cookie: Cookie): Promise<void>;
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
      // written over before it was read back: once more, as often as is counted
      if (reason instanceof WriteFailed && reason.code === 'not-stored') return putBack(key);
      const isOfCookie = reason instanceof WriteFailed || reason instanceof JarError;
      if (!isOfCookie || reason.code === 'store-gone') throw reason;
      await note(counted, { ...counted, paused: true }); // access was taken back, say: shown as a pause, to be resumed
    }
  }

  return {
    protect: (cookie, guard) => keep({ cookie, guard, restores: [], paused: false }),
    unprotect: (key) => end(key),

    async resume(key) {
      const record = await find(key);
      if (record === undefined) return;
      await note(record, { ...record, restores: [], paused: false });
      await runExclusive(() => restore(key));
    },

    follow: (slots, move) => followStep(guards, slots, move),

    async onChange(cookie) {
      const key = cookieKey(cookie);
      if ((await find(key)) !== undefined) await runExclusive(() => restore(key));
    },

    isGuarding: guards.isGuarding,
    dropped: guards.dropped,
  };
}
