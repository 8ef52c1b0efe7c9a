import { type Cookie, type CookieKey, isSameCookie } from '../cookies/cookie.ts';
import { cappedExpiry } from '../cookies/expiry.ts';
import type { CookieJar } from '../cookies/jar.ts';
import { inverted, type Slot, slotKey } from '../cookies/step.ts';
import { expireExactly, readBack, writeExactly } from './exact.ts';
import { currentOf, isNearLimit, isOver, losesItsPlace } from './transition.ts';

/** How long ago, in seconds, a write may have been cut at the cap to be taken for ours: longer than a stopped worker sleeps. */
const capAge = 86_400;

/** Where one slot stands. `third`: somebody else wrote it, or removed it, meanwhile. */
type Standing = 'before' | 'after' | 'third';

/** What we wrote, as the browser stores it: an expiry past the cap comes back as one at the cap of that moment. */
function isOurs(current: Cookie, after: Cookie | null): boolean {
  if (isSameCookie(current, after)) return true;
  const [held, asked] = [current.expirationDate, after?.expirationDate ?? null];
  if (after === null || held === null || asked === null) return false;
  const cap = cappedExpiry(asked, Date.now() / 1000);
  const isCut = cap < asked && held <= cap && held > cap - capAge;
  return isCut && isSameCookie({ ...current, expirationDate: asked }, after);
}

/** Keys that are absent for a moment while the order of twins is put back. */
function gapsOf(slots: readonly Slot[], followers: readonly CookieKey[][], jar: CookieJar): Set<CookieKey> {
  return new Set(slots.flatMap((slot, index) => (losesItsPlace(slot, jar) ? (followers[index] ?? []) : [])));
}

function standingOf(slot: Slot, current: Cookie | null, gaps: ReadonlySet<CookieKey>): Standing {
  if (isSameCookie(current, slot.before)) return 'before';
  if (current === null) return slot.after === null || gaps.has(slotKey(slot)) ? 'after' : 'third';
  return isOurs(current, slot.after) ? 'after' : 'third';
}

/** Whether any slot holds what neither side of the transition knows. */
export async function hasThirdValue(
  slots: readonly Slot[],
  followers: readonly CookieKey[][],
  jar: CookieJar,
): Promise<boolean> {
  const gaps = gapsOf(slots, followers, jar);
  for (const slot of slots) if (standingOf(slot, await currentOf(slot, jar), gaps) === 'third') return true;
  return false;
}

/**
 * Puts back what the transition changed: every slot to `before`, and kept cookies that are missing. A third value is
 * left alone.
 * @returns whether all that is ours is as before
 */
export async function revert(
  slots: readonly Slot[],
  followers: readonly CookieKey[][],
  kept: readonly Cookie[],
  jar: CookieJar,
): Promise<boolean> {
  let whole = true;
  const attempt = async (run: () => Promise<unknown>) => {
    try {
      await run();
    } catch {
      whole = false; // the next one may still be put back; the caller reports it
    }
  };
  const gaps = gapsOf(slots, followers, jar);
  const back = inverted(slots);
  const putBack = async (which: 'writes' | 'removals') => {
    for (const { before: ours, after: old } of back) {
      const isRemoval = old === null || isOver(old);
      if (isRemoval !== (which === 'removals')) continue;
      await attempt(async () => {
        const slot = { before: old, after: ours };
        const current = await currentOf(slot, jar);
        if (standingOf(slot, current, gaps) !== 'after') return;
        if (!isRemoval) await writeExactly(old, jar);
        else if (current !== null) await expireExactly(current, jar);
      });
    }
  };
  const order = (await isNearLimit(back, jar)) ? (['removals', 'writes'] as const) : (['writes', 'removals'] as const);
  for (const which of order) await putBack(which);
  for (const cookie of kept) {
    await attempt(async () => {
      if (!isOver(cookie) && (await readBack(cookie, jar)) === null) await writeExactly(cookie, jar);
    });
  }
  return whole;
}
