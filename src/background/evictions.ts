import { type Cookie, cookieKey } from '../cookies/cookie.ts';
import type { CookieJar } from '../cookies/jar.ts';
import { evictions, roomOf, siteOf } from '../cookies/limits.ts';
import { type Slot, slotKey } from '../cookies/step.ts';
import { hasExpired } from './expired.ts';
import type { WriteView } from './jarView.ts';

/** What may make a full room fuller: a new cookie, and a larger one where bytes count too. */
const written = (slots: readonly Slot[]): Cookie[] =>
  slots.flatMap(({ before, after, idle }) =>
    !idle && after !== null && (before === null || after.partitionKey !== null) ? [after] : [],
  );

/** All cookies that share a limit with one that the slots write; none where nothing grows. @throws {JarError} */
export async function crowdOf(slots: readonly Slot[], site: string, jar: CookieJar): Promise<Cookie[]> {
  const more = written(slots);
  const rooms = new Set(more.map((cookie) => roomOf(cookie, site)));
  const places = new Map(
    more.map((cookie) => [
      siteOf(cookie, site) + ' ' + cookie.storeId,
      [siteOf(cookie, site), cookie.storeId] as const,
    ]),
  );
  const all: Cookie[] = [];
  for (const [domain, storeId] of places.values()) all.push(...(await jar.list({ domain, storeId })));
  return all.filter((cookie) => rooms.has(roomOf(cookie, site)));
}

/** How many cookies the browser will drop for what these slots write, of theirs or of others. @throws {JarError} */
export async function expectedEvictions(slots: readonly Slot[], site: string, jar: CookieJar): Promise<number> {
  const own = new Set(slots.filter(({ idle }) => !idle).map(slotKey));
  const others = (await crowdOf(slots, site, jar)).filter((cookie) => !own.has(cookieKey(cookie)));
  const more = written(slots);
  const isOf = (room: string) => (cookie: Cookie) => roomOf(cookie, site) === room;
  let count = 0;
  for (const room of new Set(more.map((cookie) => roomOf(cookie, site))))
    count += evictions(others.filter(isOf(room)), more.filter(isOf(room)), jar.engine);
  return count;
}

export interface Lost {
  /** Of the crowd. */
  others: Cookie[];
  /** Keys of what the slots wrote. */
  own: Set<string>;
}

/**
 * What the browser dropped while these slots were written.
 * @param crowd who was there before
 * @throws {JarError}
 */
export async function evictedOf(
  crowd: readonly Cookie[],
  slots: readonly Slot[],
  site: string,
  { jar, sees, witness }: WriteView,
): Promise<Lost> {
  const keys = new Set(slots.map(slotKey));
  const there = new Set((await crowdOf(slots, site, jar)).map(cookieKey));
  const isGone = (cookie: Cookie): boolean =>
    !there.has(cookieKey(cookie)) && !hasExpired(cookie) && !witness.wasRemoved(cookie);
  const others = crowd.filter((cookie) => !keys.has(cookieKey(cookie)) && isGone(cookie));
  const own = written(slots).filter(isGone);
  const [first] = [...others, ...own];
  // without access all look as if they were gone
  if (first === undefined || !(await sees(first.domain))) return { others: [], own: new Set() };
  return { others, own: new Set(own.map(cookieKey)) };
}
