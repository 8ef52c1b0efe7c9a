import { type Cookie, type CookieKey, cookieKey } from '../cookies/cookie.ts';
import type { CookieJar } from '../cookies/jar.ts';
import type { Slot } from '../cookies/step.ts';
import { siteTail } from '../cookies/twins.ts';
import { expireExactly, readBack, writeExactly } from './exact.ts';
import type { Execution } from './execution.ts';
import { losesItsPlace, rewrite } from './twinOrder.ts';

/** From this many cookies on, a site has no room for "set the new one, then remove the old": at 180 browsers evict some thirty. */
const nearLimit = 150;

export const currentOf = (slot: Slot, jar: CookieJar): Promise<Cookie | null> =>
  readBack((slot.after ?? slot.before)!, jar);

/** Whether what has to go has to go first. */
export async function isNearLimit(slots: readonly Slot[], jar: CookieJar): Promise<boolean> {
  const appearing = slots.flatMap(({ before, after, idle }) =>
    before === null && after !== null && !idle ? [after] : [],
  );
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
export async function writeSlots(
  slots: readonly Slot[],
  followers: readonly CookieKey[][],
  kept: readonly Cookie[],
  jar: CookieJar,
  execution: Execution,
): Promise<(Cookie | null)[]> {
  const stored: (Cookie | null)[] = slots.map(() => null);
  const put = async (which: 'writes' | 'removals') => {
    for (const [index, { before, after, idle }] of slots.entries()) {
      if (idle || (after === null) !== (which === 'removals')) continue;
      execution.enter(index);
      execution.begin(index);
      if (after === null) await expireExactly(before!, jar);
      else stored[index] = await writeExactly(after, jar);
    }
  };
  const order = (await isNearLimit(slots, jar)) ? (['removals', 'writes'] as const) : (['writes', 'removals'] as const);
  for (const which of order) await put(which);

  const contents = new Map(
    [...kept, ...stored.filter((cookie) => cookie !== null)].map((cookie) => [cookieKey(cookie), cookie]),
  );
  for (const [index, slot] of slots.entries()) {
    if (!losesItsPlace(slot, jar) || followers[index] === undefined || followers[index].length === 0) continue;
    execution.enter(index);
    await rewrite(followers[index], contents, jar);
  }
  return stored;
}
