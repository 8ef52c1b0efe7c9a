import { createRunExclusive } from '../async/runExclusive.ts';
import { recordsOf } from '../browser/recordsOf.ts';
import { type Store, StorageFull } from '../browser/store.ts';
import { type CookieKey, cookieKey, isSameCookie } from '../cookies/cookie.ts';
import { kinds, type Protected } from '../records.ts';

/** What is protected, held in memory: each event asks. Written through; storage stays the truth. */
export interface Guards {
  /** Waits for what is stored to be known. */
  find(key: CookieKey): Promise<Protected | undefined>;
  /** @throws {StorageFull} and nothing has changed */
  keep(record: Protected): Promise<void>;
  /**
   * Takes `after` in place of `before`, of the same key. Where there is no room for it, in memory alone: the next worker
   * finds no protection then, rather than one of another cookie.
   * @returns false: a person has ended or changed the protection since `before` was found
   */
  note(before: Protected, after: Protected): Promise<boolean>;
  end(key: CookieKey): Promise<void>;
  /** Also as long as that is not known. */
  isGuarding(): boolean;
  /** These entries of storage are gone. */
  dropped(keys: ReadonlySet<string>): Promise<void>;
}

/** @param onGuarding told at once when something begins or ceases to be protected, and when it is known at the start */
export function createGuards(store: Store, onGuarding: () => void): Guards {
  const records = recordsOf(store, kinds.guards);
  /** What ends a protection waits for what is still being written of it, and so comes last. */
  const inTurn = createRunExclusive();
  const held = new Map<string, Protected>();
  let isLoaded = false;
  const loading = records.all().then((stored) => {
    for (const [key, record] of stored) held.set(key, record);
    isLoaded = true;
    onGuarding();
  });

  return {
    async find(key) {
      await loading;
      return held.get(key);
    },
    async note(before, after) {
      const key = cookieKey(before.cookie);
      if (held.get(key) !== before) return false;
      held.set(key, after);
      try {
        await inTurn(() => records.set(key, after));
      } catch (reason) {
        if (!(reason instanceof StorageFull)) throw reason;
        if (!isSameCookie(before.cookie, after.cookie)) await inTurn(() => records.remove(key));
      }
      return held.get(key) === after;
    },
    async keep(record) {
      await loading;
      const key = cookieKey(record.cookie);
      const before = held.get(key);
      held.set(key, record);
      onGuarding();
      try {
        await inTurn(() => records.set(key, record));
      } catch (reason) {
        if (held.get(key) === record) {
          if (before) held.set(key, before);
          else held.delete(key);
          onGuarding();
        }
        throw reason;
      }
    },
    async end(key) {
      await loading;
      if (!held.delete(key)) return;
      onGuarding();
      await inTurn(() => records.remove(key));
    },
    isGuarding: () => !isLoaded || held.size > 0,
    async dropped(keys) {
      await loading;
      for (const key of held.keys()) if (keys.has(kinds.guards.prefix + key)) held.delete(key);
      onGuarding();
    },
  };
}
