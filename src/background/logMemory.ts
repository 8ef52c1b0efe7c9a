import { recordsOf } from '../browser/recordsOf.ts';
import { type Store, StorageFull } from '../browser/store.ts';
import { type Cookie, type CookieKey, cookieKey, partsOfKey } from '../cookies/cookie.ts';
import { domainMatches, isAkin } from '../cookies/host.ts';
import { kinds, type LogEntry, type Watch, type Watched } from '../records.ts';
import { createLogIndex, logKey, type LogIndex, type Place } from './logIndex.ts';

/** What the change log holds in memory: its watches, and where the rest lies. Written through; storage stays the truth. */
export interface LogMemory {
  load(): Promise<void>;
  watches(): readonly Watched[];
  has(watch: Watched): boolean;
  /** The last known state of a cookie of its key. */
  seen(cookie: Cookie): Promise<Cookie | undefined>;
  /** Cookies whose last known state is kept, with what each takes; costs a reading of them all. */
  sizes(): Promise<Map<Place, number>>;
  /** Takes up the watch, with what is seen at its begin. @returns false: there is no room for it */
  begin(watch: Watched, list: () => Promise<readonly Cookie[]>): Promise<boolean>;
  end(watches: readonly Watched[]): Promise<void>;
  nextSeq(): number;
  /** What happened to one cookie, and what it is now. The oldest entries go where the budget or the storage is full. */
  write(entries: readonly LogEntry[], cookie: Cookie, after: Cookie | null): Promise<void>;
  clear(watch: Watch): Promise<void>;
  /** Forgets the oldest entries. @returns whether there were any */
  makeRoom(characters: number): Promise<boolean>;
  /** These entries of storage are gone. */
  dropped(keys: ReadonlySet<string>): void;
}

export const concerns = ({ site, storeId }: Watch, place: Place): boolean =>
  place.storeId === storeId && isAkin(place.domain, site);

export const concernsAny = (watches: readonly Watch[], place: Place): boolean =>
  watches.some((watch) => concerns(watch, place));

/** Whether one of them has listed all that there was of the cookie's host. */
const isListedBy = (watches: readonly Watch[], { domain, storeId }: Place): boolean =>
  watches.some((watch) => watch.storeId === storeId && domainMatches(domain, watch.site));

const watchKey = ({ storeId, tabId, site }: Watched): string => `${kinds.watches.prefix}${storeId}:${tabId}:${site}`;
const seenKey = (cookie: Cookie): string => kinds.seen.prefix + cookieKey(cookie);
const placeOf = (key: string): Place => partsOfKey(key.slice(kinds.seen.prefix.length) as CookieKey);
const sizeOf = (value: unknown): number => JSON.stringify(value).length;

/**
 * @param budget of the entries; characters of JSON
 * @param onWatching told at once when something begins or ceases to be watched
 */
export function createLogMemory(store: Store, budget: number, onWatching: () => void): LogMemory {
  const lastKnown = recordsOf(store, kinds.seen);
  const watches = new Map<string, Watched>();
  const seen = new Set<string>();
  let index: LogIndex = createLogIndex([]);

  async function forget(isForgotten: (place: Place) => boolean, alsoSeen: boolean): Promise<void> {
    const states = alsoSeen ? [...seen].filter((key) => isForgotten(placeOf(key))) : [];
    states.forEach((key) => seen.delete(key));
    const keys = [...index.take(isForgotten), ...states];
    if (keys.length > 0) await store.remove(keys);
  }

  async function makeRoom(characters: number): Promise<boolean> {
    const oldest = index.takeOldest(characters);
    if (oldest.length > 0) await store.remove(oldest);
    return oldest.length > 0;
  }

  /** @returns false: it does not fit, though no entry is left */
  async function keep(entries: Record<string, unknown>): Promise<boolean> {
    for (;;) {
      try {
        await store.setMany(entries);
        return true;
      } catch (reason) {
        if (!(reason instanceof StorageFull)) throw reason;
        if (!(await makeRoom(sizeOf(entries)))) return false;
      }
    }
  }

  async function end(gone: readonly Watched[]): Promise<void> {
    if (gone.length === 0) return;
    gone.forEach((watch) => watches.delete(watchKey(watch)));
    onWatching();
    await store.remove(gone.map(watchKey));
    const others = [...watches.values()];
    await forget((place) => concernsAny(gone, place) && !concernsAny(others, place), true);
  }

  return {
    async load() {
      const [keys, stored] = await Promise.all([store.keys(), recordsOf(store, kinds.watches).all()]);
      for (const watch of stored.values()) watches.set(watchKey(watch), watch);
      for (const key of keys) if (key.startsWith(kinds.seen.prefix)) seen.add(key);
      index = createLogIndex(keys);
    },

    watches: () => [...watches.values()],
    has: (watch) => watches.has(watchKey(watch)),
    seen: async (cookie) => (seen.has(seenKey(cookie)) ? lastKnown.get(cookieKey(cookie)) : undefined),
    async sizes() {
      const all = await lastKnown.all();
      return new Map([...all.values()].map((cookie) => [cookie, sizeOf(cookie)]));
    },

    async begin(watch, list) {
      watches.set(watchKey(watch), watch);
      onWatching(); // before the list is made: what changes since is told
      let isKept = false;
      try {
        const others = [...watches.values()].filter((other) => other !== watch);
        // what another watch would have listed, and has not, is new: it is about to be told
        const states = (await list()).filter((cookie) => !seen.has(seenKey(cookie)) && !isListedBy(others, cookie));
        const entries = Object.fromEntries(states.map((cookie): [string, unknown] => [seenKey(cookie), cookie]));
        isKept = await keep({ ...entries, [watchKey(watch)]: watch });
        if (isKept) Object.keys(entries).forEach((key) => seen.add(key));
        return isKept;
      } finally {
        // or asking again would find it in memory, and no worker after this one would know of it
        if (!isKept) await end([watch]);
      }
    },

    end,
    nextSeq: () => index.nextSeq(),

    async write(entries, cookie, after) {
      const key = seenKey(cookie);
      const keyed = entries.map((entry): [string, unknown] => [logKey(entry, sizeOf(entry)), entry]);
      const over = index.size() + entries.reduce((sum, entry) => sum + sizeOf(entry), 0) - budget;
      if (over > 0) await makeRoom(over);
      const isKept = await keep(Object.fromEntries(after === null ? keyed : [...keyed, [key, after]]));
      // the journal needs the room more; and without the last known state the next entry would tell what is not so
      if (!isKept) return end([...watches.values()].filter((watch) => concerns(watch, cookie)));
      keyed.forEach(([logged]) => index.add(logged));
      if (after !== null) seen.add(key);
      else if (seen.delete(key)) await store.remove(key);
      // its watch was ended over it, to make room
      const others = [...watches.values()];
      if (!concernsAny(others, cookie)) await forget((place) => !concernsAny(others, place), true);
    },

    clear: (watch) => forget((place) => concerns(watch, place), false),
    makeRoom,

    dropped(keys) {
      for (const key of keys) {
        watches.delete(key);
        seen.delete(key);
      }
      index.take((_, key) => keys.has(key));
      onWatching();
    },
  };
}
