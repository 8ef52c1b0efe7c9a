import { type Cookie, type CookieKey, cookieKey } from '../cookies/cookie.ts';
import { JarError } from '../cookies/jar.ts';
import { type Slot, slotCookie } from '../cookies/step.ts';
import type { Fate } from '../messages.ts';
import { batchesOf, eachApart } from './apart.ts';
import { call, hasGone, readBack, WriteFailed, writeExactly } from './exact.ts';
import type { Execution } from './execution.ts';
import { hasExpired } from './expired.ts';
import { createInspection } from './standing.ts';
import type { WriteView } from './jarView.ts';
import { readAll, type Surroundings } from './surroundings.ts';
import { isNearLimit } from './writeSlots.ts';
import { losesItsPlace, missingAt, rewrite } from './twinOrder.ts';

export const reversed = (slot: Slot): Slot => ({ ...slot, before: slot.after, after: slot.before });

/** What comes back; `null`: what was written only goes. */
const wanted = ({ before }: Slot): Cookie | null => (before === null || hasExpired(before) ? null : before);

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
 * @param around as it is when that begins
 */
export async function revert(
  slots: readonly Slot[],
  followers: readonly CookieKey[][],
  kept: readonly Cookie[],
  around: Surroundings | null,
  view: WriteView,
  execution: Execution,
): Promise<Reverted> {
  const { jar, witness, siteOf } = view;
  const { read, standingOf } = createInspection(slots, followers, view);
  const fates = slots.map((): Fate => 'not-begun');
  const begun = [...slots.keys()].filter((index) => !slots[index]!.idle && execution.mayHaveBegun(index)).toReversed();
  let isWhole = true;
  /** Where one slot cannot be put back, the next one still may; the caller reports those that could not. */
  const attempt = async (run: () => Promise<void>, onFailure: () => void = () => undefined): Promise<void> => {
    try {
      await run();
    } catch {
      isWhole = false;
      onFailure();
    }
  };
  /** @returns what was written, or was to go; `null`: there was nothing to do */
  async function putBack(index: number, current: Cookie | null | 'unseen'): Promise<Cookie | null> {
    const slot = slots[index]!;
    if (current === 'unseen') throw new JarError('no-access');
    const now = witness.since(slotCookie(slot), current);
    const standing = standingOf(slot, now);
    fates[index] = standing === 'third' ? 'theirs' : 'put-back';
    const cookie = wanted(slot) ?? now;
    if (standing !== 'after' || cookie === null) return null;
    await call(wanted(slot) === null ? 'expire' : 'write', cookie, jar);
    return cookie;
  }

  function settle(index: number, cookie: Cookie, held: Cookie | null): void {
    if (wanted(slots[index]!) === null) {
      if (!hasGone(cookie, held, witness)) throw new WriteFailed('not-stored');
      if (held !== null) fates[index] = 'theirs';
    } else if (held?.value !== cookie.value) {
      if (!witness.wasWritten(cookie)) throw new WriteFailed('not-stored');
      fates[index] = 'theirs';
    }
  }

  async function putAllBack(indices: readonly number[]): Promise<void> {
    const batch = indices.map((index) => slots[index]!);
    for (const slot of batch) witness.begin(slotCookie(slot));
    const current = await read(batch);
    const written: { index: number; cookie: Cookie }[] = [];
    const turns = new Map(indices.map((index, nth) => [index, current[nth] ?? null]));
    await eachApart(indices, slots, (index) => {
      execution.enter(index);
      return attempt(
        async () => {
          const cookie = await putBack(index, turns.get(index)!);
          if (cookie !== null) written.push({ index, cookie });
        },
        () => void (fates[index] = 'not-restored'),
      );
    });
    const held = await readAll(
      written.map(({ cookie }) => cookie),
      siteOf,
      jar,
    );
    for (const { index, cookie } of written)
      await attempt(
        async () => settle(index, cookie, held.get(cookieKey(cookie)) ?? null),
        () => void (fates[index] = 'not-restored'),
      );
  }

  const isWrite = (index: number): boolean => wanted(slots[index]!) !== null;
  const rounds = [execution.inStepOrder(begun.filter(isWrite)), begun.filter((index) => !isWrite(index))];
  const isNear = around !== null && isNearLimit(slots.map(reversed), around, jar.engine);
  for (const round of isNear ? rounds.toReversed() : rounds)
    for (const indices of batchesOf(round))
      await attempt(
        () => putAllBack(indices),
        () => indices.forEach((index) => (fates[index] = 'not-restored')),
      );

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
    });
  }
  return { isWhole, fates };
}
