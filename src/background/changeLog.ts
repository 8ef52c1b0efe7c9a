import { createRunExclusive, type RunExclusive } from '../async/runExclusive.ts';
import type { Store } from '../browser/store.ts';
import { type Cookie, isSameCookie } from '../cookies/cookie.ts';
import { isExpired } from '../cookies/expiry.ts';
import type { CookieJar } from '../cookies/jar.ts';
import type { Author, LogEntry, Watch, Watched } from '../records.ts';
import type { MakeRoom } from './journal.ts';
import { concernsAny, createLogMemory, type LogMemory } from './logMemory.ts';

/** What the entries together may take of session storage; characters of JSON. The oldest go first. */
export const logBudget = 2 * 1024 * 1024;

/** The same for the last known states of cookies. The site that was looked at longest ago is watched no more. */
export const seenBudget = 2 * 1024 * 1024;

export interface Change {
  cookie: Cookie;
  removed: boolean;
  by: Author;
  /** The step of ours that makes it. */
  deed?: string | null;
}

export interface ChangeLog extends Pick<LogMemory, 'dropped'> {
  /** Forgets the oldest entries, and where none are left the watch that began first. @returns whether anything went */
  makeRoom: MakeRoom;
  /** Also as long as that is not known. */
  isWatching(): boolean;
  /** From now on, until the tab is closed, all changes to the site's cookies are kept. @returns false: there is no room */
  watch(tabId: number, watch: Watch): Promise<boolean>;
  /** The tab is gone: what nobody else watches is forgotten. */
  unwatch(tabId: number): Promise<void>;
  record(change: Change): Promise<void>;
  clear(watch: Watch): Promise<void>;
  /** Runs when nothing is being recorded, and holds up what comes. */
  runExclusive: RunExclusive;
}

interface Options {
  /** Characters of JSON. */
  budgets?: { log: number; seen: number };
  /** Told at once when something begins or ceases to be watched, and when it is known at the start. */
  onWatching?: () => void;
}

/**
 * The change log of the sites whose tabs are being looked at. Firefox reports an overwrite with the new value alone, so
 * the last known state of each cookie is kept beside the entries.
 * @param now milliseconds since 1970
 */
export function createChangeLog(
  store: Store,
  jar: Pick<CookieJar, 'list'>,
  now: () => number,
  { budgets = { log: logBudget, seen: seenBudget }, onWatching = () => {} }: Options = {},
): ChangeLog {
  /** Events come faster than storage answers: one after the other, in their order. */
  const runExclusive = createRunExclusive();
  const memory = createLogMemory(store, budgets.log, onWatching);
  let isLoaded = false;
  // what comes meanwhile waits for it
  const loading = runExclusive(() => memory.load()).then(() => {
    isLoaded = true;
    onWatching();
  });

  /** Ends the oldest watches where the last known states take too much, but never the newest, wherever the clock went. */
  async function keepBudget(newest: Watched): Promise<void> {
    const sizes = await memory.sizes();
    for (;;) {
      const watches = memory.watches();
      const older = watches.filter((watch) => watch !== newest).toSorted((a, b) => a.since - b.since);
      let used = 0;
      for (const [place, size] of sizes) if (concernsAny(watches, place)) used += size;
      if (used <= budgets.seen || older.length === 0) return;
      await memory.end(older.slice(0, 1));
    }
  }

  return {
    runExclusive,
    // out of turn: who has the log's turn may be waiting for the writer, whose step asks for the room (forgetClosed)
    async makeRoom(characters) {
      await loading;
      if (await memory.makeRoom(characters)) return true;
      // a site's cookies may have become many more since its watch began
      const oldest = memory.watches().toSorted((a, b) => a.since - b.since)[0];
      if (oldest === undefined) return false;
      await memory.end([oldest]);
      return true;
    },
    dropped: (keys) => memory.dropped(keys),
    isWatching: () => !isLoaded || memory.watches().length > 0,

    watch: (tabId, watch) =>
      runExclusive(async () => {
        const watched: Watched = { ...watch, tabId, since: now() };
        if (memory.has(watched)) return true; // what it has seen is newer than a list made now
        const list = () => jar.list({ domain: watch.site, storeId: watch.storeId });
        if (!(await memory.begin(watched, list))) return false;
        await keepBudget(watched);
        return true;
      }),

    unwatch: (tabId) => runExclusive(() => memory.end(memory.watches().filter((watch) => watch.tabId === tabId))),

    record: ({ cookie, removed, by, deed }) =>
      runExclusive(async () => {
        if (!concernsAny(memory.watches(), cookie)) return;
        let before = (await memory.seen(cookie)) ?? (removed ? cookie : null);
        const after = removed ? null : cookie;
        const entries: LogEntry[] = [];
        const note = (from: Cookie | null, to: Cookie | null, author: Author): void => {
          // browsers tell late that a cookie's end has passed: Chromium when it next looks, Firefox never
          const end = author === 'expired' ? (from?.expirationDate ?? Infinity) * 1000 : Infinity;
          const seq = memory.nextSeq() + entries.length;
          const at = Math.min(end, now());
          entries.push({ seq, at, before: from, after: to, by: author, ...(author === 'us' && deed ? { deed } : {}) });
        };
        if (before !== null && isExpired(before, now() / 1000)) {
          note(before, null, 'expired');
          before = null;
        }
        // Chromium reports equal writes too
        if (!isSameCookie(before, after)) note(before, after, by);
        await memory.write(entries, cookie, after);
      }),

    clear: (watch) => runExclusive(() => memory.clear(watch)),
  };
}
