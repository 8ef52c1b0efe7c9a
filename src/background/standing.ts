import { type Cookie, type CookieKey, isSameCookie } from '../cookies/cookie.ts';
import { cappedExpiry } from '../cookies/expiry.ts';
import { type CookieJar, JarError } from '../cookies/jar.ts';
import { type Slot, slotKey } from '../cookies/step.ts';
import { currentOf } from './exact.ts';
import { losesItsPlace } from './twinOrder.ts';
import type { JarView } from './jarView.ts';

/** How long ago, in seconds, a write may have been cut at the cap to be taken for ours: longer than a stopped worker sleeps. */
const capAge = 86_400;

/** Where one slot stands. `third`: somebody else wrote it, or removed it, meanwhile. */
export type Standing = 'before' | 'after' | 'third';

/** What we wrote, as the browser stores it: an expiry past the cap comes back as one at the cap of that moment. */
function isOurs(current: Cookie, after: Cookie | null): boolean {
  if (isSameCookie(current, after)) return true;
  const [held, asked] = [current.expirationDate, after?.expirationDate ?? null];
  if (after === null || held === null || asked === null) return false;
  const cap = cappedExpiry(asked, Date.now() / 1000);
  const isCut = cap < asked && held <= cap && held > cap - capAge;
  return isCut && isSameCookie({ ...current, expirationDate: asked }, after);
}

/** Keys that are absent for a moment while the order of twins is put back, on the way and on the way back. */
function gapsOf(slots: readonly Slot[], followers: readonly CookieKey[][], jar: CookieJar): Set<CookieKey> {
  const moves = ({ before, after, ...rest }: Slot) =>
    losesItsPlace({ before, after, ...rest }, jar) || losesItsPlace({ before: after, after: before, ...rest }, jar);
  return new Set(slots.flatMap((slot, index) => (moves(slot) ? (followers[index] ?? []) : [])));
}

/**
 * Looks where slots stand.
 * @throws {JarError} `no-access` where nothing can be seen of a cookie, which would else be taken for gone
 */
export function createInspection(
  slots: readonly Slot[],
  followers: readonly CookieKey[][],
  { jar, sees }: JarView,
): (slot: Slot) => Promise<{ standing: Standing; current: Cookie | null }> {
  const gaps = gapsOf(slots, followers, jar);
  const seen = new Set<string>();

  /** Access may be given, or taken back, between a reading and the question whether it could see anything. */
  async function read(slot: Slot): Promise<Cookie | null> {
    const { domain } = (slot.after ?? slot.before)!;
    for (;;) {
      const current = await currentOf(slot, jar);
      if (current !== null) return current;
      if (!(await sees(domain))) throw new JarError('no-access');
      if (seen.has(domain)) return null;
      seen.add(domain);
    }
  }

  function standingOf(slot: Slot, current: Cookie | null): Standing {
    if (isSameCookie(current, slot.before)) return 'before';
    if (current === null) return slot.after === null || gaps.has(slotKey(slot)) ? 'after' : 'third';
    return isOurs(current, slot.after) ? 'after' : 'third';
  }

  return async (slot) => {
    const current = await read(slot);
    return { standing: standingOf(slot, current), current };
  };
}

/** Whether any slot holds what neither side of the transition knows. @throws {JarError} */
export async function hasThirdValue(
  slots: readonly Slot[],
  followers: readonly CookieKey[][],
  view: JarView,
): Promise<boolean> {
  const inspect = createInspection(slots, followers, view);
  for (const slot of slots) if (!slot.idle && (await inspect(slot)).standing === 'third') return true;
  return false;
}
