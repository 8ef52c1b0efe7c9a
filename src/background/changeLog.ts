import { createRunExclusive, type RunExclusive } from '../async/runExclusive.ts';
import { type Store, StorageFull } from '../browser/store.ts';
import { type Cookie, type CookieKey, cookieKey, isSameCookie } from '../cookies/cookie.ts';
import { isExpired } from '../cookies/expiry.ts';
import { isAkin } from '../cookies/host.ts';
import type { CookieJar } from '../cookies/jar.ts';
import {
  type Author,
  type LogEntry,
  logPrefix,
  seenPrefix,
  type Watch,
  type Watched,
  watchPrefix,
} from '../messages.ts';

/** What the entries together may take of session storage; characters of JSON. The oldest go first. */
export const logBudget = 2 * 1024 * 1024;

export interface Change {
  cookie: Cookie;
  removed: boolean;
  by: Author;
}

export interface ChangeLog {
  /** From now on, until the tab is closed, all changes to the site's cookies are kept. */
  watch(tabId: number, watch: Watch): Promise<void>;
  /** The tab is gone: what nobody else watches is forgotten. */
  unwatch(tabId: number): Promise<void>;
  record(change: Change): Promise<void>;
  clear(watch: Watch): Promise<void>;
  /** Runs when nothing is being recorded, and holds up what comes. */
  runExclusive: RunExclusive;
}

const concerns = ({ site, storeId }: Watch, cookie: Cookie): boolean =>
  cookie.storeId === storeId && isAkin(cookie.domain, site);

const concernsAny = (watches: readonly Watch[], cookie: Cookie): boolean =>
  watches.some((watch) => concerns(watch, cookie));

const keyOfWatch = (tabId: number, { site, storeId }: Watch): string => `${watchPrefix}${storeId}:${tabId}:${site}`;

const cookieOf = ({ before, after }: LogEntry): Cookie => (after ?? before)!;

/**
 * The change log of the sites whose tabs are being looked at. Firefox reports an overwrite with the new value alone, so
 * the last known state of each cookie is kept beside the entries.
 * @param now milliseconds since 1970
 */
export function createChangeLog(
  store: Store,
  jar: Pick<CookieJar, 'list'>,
  now: () => number,
  budget = logBudget,
): ChangeLog {
  /** Events come faster than storage answers: one after the other, in their order. */
  const runExclusive = createRunExclusive();

  const watches = async (): Promise<Watched[]> => Object.values(await store.all(watchPrefix)) as Watched[];
  const entries = async (): Promise<LogEntry[]> =>
    (Object.values(await store.all(logPrefix)) as LogEntry[]).toSorted((a, b) => a.seq - b.seq);

  async function forget(isForgotten: (cookie: Cookie) => boolean, alsoSeen: boolean): Promise<void> {
    const old = (await entries()).filter((entry) => isForgotten(cookieOf(entry))).map(({ seq }) => logPrefix + seq);
    const seen = alsoSeen ? (Object.values(await store.all(seenPrefix)) as Cookie[]).filter(isForgotten) : [];
    const keys = [...old, ...seen.map((cookie) => seenPrefix + cookieKey(cookie))];
    if (keys.length > 0) await store.remove(keys);
  }

  async function append(before: Cookie | null, after: Cookie | null, by: Author): Promise<void> {
    const all = await entries();
    // its end is told late: by Chromium when it next looks, by Firefox never
    const end = by === 'expired' ? (before?.expirationDate ?? Infinity) * 1000 : Infinity;
    const entry: LogEntry = { seq: (all.at(-1)?.seq ?? 0) + 1, at: Math.min(end, now()), before, after, by };
    const dropOldest = async () => {
      const oldest = all.shift()!;
      await store.remove(logPrefix + oldest.seq);
      return JSON.stringify(oldest).length;
    };
    let size = JSON.stringify([...all, entry]).length;
    while (size > budget && all.length > 0) size -= await dropOldest();
    for (;;) {
      try {
        return await store.set(logPrefix + entry.seq, entry);
      } catch (reason) {
        if (!(reason instanceof StorageFull)) throw reason;
        if (all.length === 0) return; // the journal needs the room more
        await dropOldest();
      }
    }
  }

  return {
    runExclusive,

    watch: (tabId, watch) =>
      runExclusive(async () => {
        const key = keyOfWatch(tabId, watch);
        if ((await store.get(key)) !== undefined) return; // what it has seen is newer than a list made now
        await store.set(key, { ...watch, tabId, since: now() } satisfies Watched);
        const seen = await store.all(seenPrefix);
        for (const cookie of await jar.list({ domain: watch.site, storeId: watch.storeId })) {
          const seenKey = seenPrefix + cookieKey(cookie);
          if (seen[seenKey] === undefined) await store.set(seenKey, cookie);
        }
      }),

    unwatch: (tabId) =>
      runExclusive(async () => {
        const all = await watches();
        const gone = all.filter((watch) => watch.tabId === tabId);
        if (gone.length === 0) return;
        await store.remove(gone.map((watch) => keyOfWatch(tabId, watch)));
        const others = all.filter((watch) => watch.tabId !== tabId);
        await forget((cookie) => concernsAny(gone, cookie) && !concernsAny(others, cookie), true);
      }),

    record: ({ cookie, removed, by }) =>
      runExclusive(async () => {
        if (!(await watches()).some((watch) => concerns(watch, cookie))) return;
        const seenKey = seenPrefix + (cookieKey(cookie) satisfies CookieKey);
        let before = ((await store.get(seenKey)) as Cookie | undefined) ?? (removed ? cookie : null);
        const after = removed ? null : cookie;
        if (before !== null && by !== 'expired' && isExpired(before, now() / 1000)) {
          await append(before, null, 'expired');
          before = null;
        }
        // Chromium reports equal writes too
        if (!isSameCookie(before, after)) await append(before, after, by);
        await (after === null ? store.remove(seenKey) : store.set(seenKey, after));
      }),

    clear: (watch) => runExclusive(() => forget((cookie) => concerns(watch, cookie), false)),
  };
}
