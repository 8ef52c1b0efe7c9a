import { type Cookie, type CookieKey, cookieKey } from '../cookies/cookie.ts';
import type { Slot } from '../cookies/step.ts';
import type { Fate } from '../messages.ts';
import { readBack, removeOnce, writeExactly, writeOnce } from './exact.ts';
import type { Execution } from './execution.ts';
import { hasExpired } from './expired.ts';
import { createInspection } from './standing.ts';
import type { WriteView } from './jarView.ts';
import { isNearLimit } from './writeSlots.ts';
import { losesItsPlace, missingAt, rewrite } from './twinOrder.ts';

export const reversed = (slot: Slot): Slot => ({ ...slot, before: slot.after, after: slot.before });

export interface Reverted {
  /** All that is ours is as before. */
  isWhole: boolean;
  /** For each slot. */
  fates: Fate[];
}

/**
 * Puts back what the transition changed: every slot that was begun to `before`, kept cookies that are missing, and the
 * order of twins. A third value is left alone.
 * @param kept cookies beside the slots that are written again, on the way or now
 */
export async function revert(
  slots: readonly Slot[],
  followers: readonly CookieKey[][],
  kept: readonly Cookie[],
  view: WriteView,
  execution: Execution,
): Promise<Reverted> {
  const { jar } = view;
  const inspect = createInspection(slots, followers, view);
  const fates = slots.map((): Fate => 'not-begun');
  const begun = [...slots.keys()].filter((index) => !slots[index]!.idle && execution.mayHaveBegun(index)).toReversed();
  let isWhole = true;
  /** Where one slot cannot be put back, the next one still may; the caller reports those that could not. */
  const attempt = async <T>(run: () => Promise<T>, otherwise: T): Promise<T> => {
    try {
      return await run();
    } catch {
      isWhole = false;
      return otherwise;
    }
  };

  async function putBack(slot: Slot): Promise<Fate> {
    view.witness.begin((slot.after ?? slot.before)!);
    const { standing, current } = await inspect(slot);
    if (standing === 'third') return 'theirs';
    if (standing === 'before') return 'put-back';
    if (slot.before !== null && !hasExpired(slot.before)) {
      const held = await writeOnce(slot.before, view);
      return held?.value === slot.before.value ? 'put-back' : 'theirs';
    }
    if (current === null) return 'put-back';
    return (await removeOnce(current, view)).left === null ? 'put-back' : 'theirs';
  }
  const writesFirst = !(await attempt(() => isNearLimit(slots.map(reversed), jar), false));
  for (const isWrite of [writesFirst, !writesFirst]) {
    for (const index of begun) {
      const slot = slots[index]!;
      if ((slot.before !== null && !hasExpired(slot.before)) !== isWrite) continue;
      execution.enter(index);
      fates[index] = await attempt(() => putBack(slot), 'not-restored');
    }
  }

  const restored = slots.flatMap(({ before }, index) =>
    before !== null && fates[index] !== 'theirs' && fates[index] !== 'not-restored' ? [before] : [],
  );
  const contents = new Map([...kept, ...restored].map((cookie) => [cookieKey(cookie), cookie]));
  const moved = new Set(kept.map(cookieKey));
  for (const index of begun) {
    if (fates[index] !== 'put-back' || !losesItsPlace(reversed(slots[index]!), jar)) continue;
    const behind = followers[index] ?? [];
    for (const key of behind) moved.add(key);
    // where that stops half way, what is missing is written below
    await rewrite(behind, contents, view, execution).catch(() => undefined);
  }
  for (const key of moved) {
    const cookie = missingAt(key, contents, execution);
    if (cookie === undefined || hasExpired(cookie)) continue;
    await attempt(async () => {
      if ((await readBack(cookie, jar)) === null) await writeExactly(cookie, jar);
    }, undefined);
  }
  return { isWhole, fates };
}
