import { type Cookie, type CookieKey, cookieKey } from '../cookies/cookie.ts';
import type { CookieJar } from '../cookies/jar.ts';
import { isExpired } from '../cookies/expiry.ts';
import { type Slot, slotKey } from '../cookies/step.ts';
import { traitsOf } from '../cookies/traits.ts';
import { followersOf, siteTail } from '../cookies/twins.ts';
import { expireExactly, readBack, writeExactly } from './exact.ts';

/** From this many cookies on, a site has no room for "set the new one, then remove the old": at 180 browsers evict some thirty. */
const nearLimit = 150;

export const currentOf = (slot: Slot, jar: CookieJar): Promise<Cookie | null> =>
  readBack((slot.after ?? slot.before)!, jar);

/** Its end has passed: it cannot be written any more, and nobody misses it. */
export const isOver = (cookie: Cookie): boolean => isExpired(cookie, Date.now() / 1000);

/** Cookies whose end has passed since the step was made come back as nothing. */
export function withoutOver(slots: readonly Slot[]): Slot[] {
  return slots.map(({ before, after }) =>
    after !== null && isOver(after) ? { before: before ?? after, after: null } : { before, after },
  );
}

/** A write of this slot puts its cookie behind its twins: a new one always, in some browsers also one whose value changed. */
export function losesItsPlace({ before, after }: Slot, jar: CookieJar): boolean {
  const { movesBehindTwinsOnValueChange } = traitsOf(jar.engine);
  return after !== null && (before === null || (movesBehindTwinsOnValueChange && before.value !== after.value));
}

/**
 * For each slot, the keys of the twins that have to be sent after its cookie: those that are now, or, for a cookie that
 * comes back, those that were when it went.
 */
export async function followersOfSlots(
  slots: readonly Slot[],
  once: readonly CookieKey[][],
  jar: CookieJar,
): Promise<CookieKey[][]> {
  const all: CookieKey[][] = [];
  for (const [index, { before, after }] of slots.entries()) {
    const then = before === null ? (once[index] ?? []) : [];
    const now = (await followersOf((before ?? after)!, then, jar)).map(cookieKey);
    all.push(before === null ? insertAbsent(then, now) : now);
  }
  return all;
}

/** Those of `then` that are not there now come back in the same step: each before the next one that it stood before. */
function insertAbsent(then: readonly CookieKey[], now: readonly CookieKey[]): CookieKey[] {
  const order = [...now];
  for (const [index, key] of [...then.entries()].toReversed()) {
    if (order.includes(key)) continue;
    const next = then.slice(index + 1).find((other) => order.includes(other));
    order.splice(next === undefined ? order.length : order.indexOf(next), 0, key);
  }
  return order;
}

/** The bystanders that this transition has to write again so that the order of twins stays: those that exist now. */
export async function bystandersOf(
  slots: readonly Slot[],
  followers: readonly CookieKey[][],
  jar: CookieJar,
): Promise<Cookie[]> {
  const own = new Set(slots.map(slotKey));
  const found = new Map<CookieKey, Cookie>();
  for (const [index, slot] of slots.entries()) {
    const wanted = new Set((followers[index] ?? []).filter((key) => !own.has(key)));
    if (wanted.size === 0 || !losesItsPlace(slot, jar)) continue;
    const { domain, name, storeId } = (slot.after ?? slot.before)!;
    for (const cookie of await jar.list({ domain: siteTail(domain), name, storeId })) {
      if (wanted.has(cookieKey(cookie))) found.set(cookieKey(cookie), cookie);
    }
  }
  return [...found.values()];
}

/** Whether what has to go has to go first. */
export async function isNearLimit(slots: readonly Slot[], jar: CookieJar): Promise<boolean> {
  const appearing = slots.filter(({ before, after }) => before === null && after !== null).map(({ after }) => after!);
  const tails = new Map(
    appearing.map(({ domain, storeId }) => [siteTail(domain) + ' ' + storeId, { domain: siteTail(domain), storeId }]),
  );
  for (const query of tails.values()) if ((await jar.list(query)).length >= nearLimit) return true;
  return false;
}

/**
 * Takes every slot from `before` to `after`. New cookies are written before old ones go, so that a stop in the middle
 * leaves both rather than neither; on a site near the limit the other way round, or the browser would evict others.
 * @returns what the browser holds now for each slot
 * @throws {WriteFailed} @throws {JarError} with part of it done: `revert` then
 */
export async function transit(
  slots: readonly Slot[],
  followers: readonly CookieKey[][],
  kept: readonly Cookie[],
  jar: CookieJar,
): Promise<(Cookie | null)[]> {
  const stored: (Cookie | null)[] = slots.map(() => null);
  const put = async (which: 'writes' | 'removals') => {
    for (const [index, { before, after }] of slots.entries()) {
      if (which === 'writes' && after !== null) stored[index] = await writeExactly(after, jar);
      if (which === 'removals' && after === null) await expireExactly(before!, jar);
    }
  };
  const order = (await isNearLimit(slots, jar)) ? (['removals', 'writes'] as const) : (['writes', 'removals'] as const);
  for (const which of order) await put(which);

  const contents = new Map(
    [...kept, ...stored.filter((cookie) => cookie !== null)].map((cookie) => [cookieKey(cookie), cookie]),
  );
  for (const [index, slot] of slots.entries()) {
    if (!losesItsPlace(slot, jar)) continue;
    for (const key of followers[index] ?? []) {
      const follower = contents.get(key);
      if (follower === undefined) continue;
      await expireExactly(follower, jar);
      if (!isOver(follower)) await writeExactly(follower, jar);
    }
  }
  return stored;
}
