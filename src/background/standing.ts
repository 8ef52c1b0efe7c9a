import { type Cookie, type CookieKey, cookieKey, isSameCookie } from '../cookies/cookie.ts';
import { cappedExpiry } from '../cookies/expiry.ts';
import { type CookieJar, JarError } from '../cookies/jar.ts';
import { type Slot, slotCookie, slotKey } from '../cookies/step.ts';
import { losesItsPlace } from './twinOrder.ts';
import { hiddenHosts } from './hiddenHosts.ts';
import type { StepView } from './jarView.ts';
import { readAll } from './surroundings.ts';

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

export interface Inspection {
  /** What stands at the keys of these slots at this moment; `unseen` where nothing can be seen, which would else be taken for gone. */
  read(slots: readonly Slot[]): Promise<(Cookie | null | 'unseen')[]>;
  standingOf(slot: Slot, current: Cookie | null): Standing;
}

/** Looks where slots stand. */
export function createInspection(
  slots: readonly Slot[],
  followers: readonly CookieKey[][],
  view: StepView,
): Inspection {
  const { jar, siteOf } = view;
  const gaps = gapsOf(slots, followers, jar);
  const seen = new Set<string>();

  return {
    /** Access may be given, or taken back, between a reading and the question whether it could see anything. */
    async read(wanted) {
      const cookies = wanted.map(slotCookie);
      for (;;) {
        const found = await readAll(cookies, siteOf, jar);
        const current = cookies.map((cookie) => found.get(cookieKey(cookie)) ?? null);
        const missing = cookies.filter((_, index) => current[index] === null);
        const hidden = await hiddenHosts(missing, view);
        if (hidden.size > 0)
          return current.map((one, index) => (one === null && hidden.has(cookies[index]!.domain) ? 'unseen' : one));
        if (missing.every(({ domain }) => seen.has(domain))) return current;
        for (const { domain } of missing) seen.add(domain);
      }
    },

    standingOf(slot, current) {
      if (isSameCookie(current, slot.before)) return 'before';
      if (current === null) return slot.after === null || gaps.has(slotKey(slot)) ? 'after' : 'third';
      return isOurs(current, slot.after) ? 'after' : 'third';
    },
  };
}

/** Whether any slot holds what neither side of the transition knows. @throws {JarError} */
export async function hasThirdValue(
  slots: readonly Slot[],
  followers: readonly CookieKey[][],
  view: StepView,
): Promise<boolean> {
  const { read, standingOf } = createInspection(slots, followers, view);
  const about = slots.filter(({ idle }) => !idle);
  const current = await read(about);
  return about.some((slot, index) => {
    const one = current[index] ?? null;
    if (one === 'unseen') throw new JarError('no-access');
    return standingOf(slot, one) === 'third';
  });
}
