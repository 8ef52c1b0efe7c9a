import { type Cookie, type CookieKey, cookieKey } from '../cookies/cookie.ts';
import type { CookieJar } from '../cookies/jar.ts';
import { type Slot, slotCookie, slotKey } from '../cookies/step.ts';
import { traitsOf } from '../cookies/traits.ts';
import { followersOf } from '../cookies/twins.ts';
import { readBack, removeOnce, WriteFailed } from './exact.ts';
import type { Execution } from './execution.ts';
import { hasExpired } from './expired.ts';
import type { WriteView } from './jarView.ts';
import type { Surroundings } from './surroundings.ts';

/** A write of this slot puts its cookie behind its twins: a new one always, in some browsers also one whose value changed. */
export function losesItsPlace({ before, after, idle }: Slot, jar: CookieJar): boolean {
  if (after === null || idle) return false;
  const { movesBehindTwinsOnValueChange } = traitsOf(jar.engine);
  return before === null || (movesBehindTwinsOnValueChange && before.value !== after.value);
}

/**
 * For each slot, the keys of the twins that have to be sent after its cookie: those that are now, or, for a cookie that
 * comes back, those that were when it went.
 */
export async function followersOfSlots(
  slots: readonly Slot[],
  once: readonly CookieKey[][],
  around: Surroundings,
  execution: Execution,
): Promise<CookieKey[][]> {
  const all: CookieKey[][] = [];
  for (const [index, { before, after, idle }] of slots.entries()) {
    execution.at(index);
    const then = before === null || idle ? (once[index] ?? []) : [];
    const cookie = (before ?? after)!;
    // what comes anew comes behind all others
    const isLast = idle || (before === null && then.length === 0);
    const now = isLast ? [] : (await followersOf(cookie, then, around.twins(cookie))).map(cookieKey);
    all.push(before === null || idle ? insertAbsent(then, now) : now);
  }
  return all;
}

/**
 * For each slot whose cookie is new, the later ones of its name where some of those are there already: what is imported
 * is sent in the order of the step.
 */
export function laterTwins(slots: readonly Slot[], around: Surroundings): CookieKey[][] {
  /** By name, from the last to the first. */
  const later = new Map<string, { keys: CookieKey[]; isThere: boolean }>();
  const all = slots.toReversed().map((slot): CookieKey[] => {
    const name = around.nameOf(slotCookie(slot));
    const twins = later.get(name) ?? { keys: [], isThere: false };
    later.set(name, twins);
    const behind = slot.before === null && twins.isThere ? twins.keys.toReversed() : [];
    twins.keys.push(slotKey(slot));
    twins.isThere ||= slot.before !== null;
    return behind;
  });
  return all.toReversed();
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

/** The bystanders that have to be written again so that the order of twins stays: those that exist now. */
export function bystandersOf(
  slots: readonly Slot[],
  followers: readonly CookieKey[][],
  around: Surroundings,
  jar: CookieJar,
): Cookie[] {
  const own = new Set(slots.map(slotKey));
  const found = new Map<CookieKey, Cookie>();
  for (const [index, slot] of slots.entries()) {
    if (!losesItsPlace(slot, jar)) continue;
    for (const key of followers[index] ?? []) {
      const cookie = own.has(key) ? null : around.at(key);
      if (cookie !== null) found.set(key, cookie);
    }
  }
  return [...found.values()];
}

/**
 * What has to stand at a key that is empty now: what we ourselves took from there. Of what an earlier worker took, the
 * journal alone knows; else somebody has removed it.
 */
export const missingAt = (
  key: CookieKey,
  contents: ReadonlyMap<CookieKey, Cookie>,
  { taken, isFirst }: Execution,
): Cookie | undefined => taken.get(key) ?? (isFirst ? undefined : contents.get(key));

/** Somebody may write there too, right after us: then theirs stays. @throws {WriteFailed} @throws {JarError} */
async function writeAgain(cookie: Cookie, jar: CookieJar): Promise<void> {
  await jar.write(cookie);
  if ((await readBack(cookie, jar)) === null) throw new WriteFailed('not-stored');
}

/**
 * Writes again, behind a cookie that lost its place, what was sent after it: as it is at this moment, never as it was.
 * @param contents all that may be named
 */
export async function rewrite(
  followers: readonly CookieKey[],
  contents: ReadonlyMap<CookieKey, Cookie>,
  { jar, witness }: WriteView,
  execution: Execution,
): Promise<void> {
  for (const key of followers) {
    const known = contents.get(key);
    if (known === undefined) continue;
    witness.begin(known);
    const current = await readBack(known, jar);
    let again = missingAt(key, contents, execution);
    if (current !== null) {
      const { gone, left } = await removeOnce(current, { jar, witness });
      if (left !== null) continue; // set anew by somebody: it is the youngest already
      again = gone;
      execution.taken.set(key, gone);
    }
    if (again === undefined || hasExpired(again)) continue;
    witness.begin(again);
    await writeAgain(again, jar);
    const theirs = witness.overwritten(null, again);
    if (theirs !== null) await writeAgain(theirs, jar);
    execution.taken.delete(key);
  }
}
