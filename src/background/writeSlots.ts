import { type Cookie, type CookieKey, cookieKey, isSameCookie } from '../cookies/cookie.ts';
import { JarError } from '../cookies/jar.ts';
import { isFullInAll } from '../cookies/limits.ts';
import { type Slot, slotCookie, slotKey } from '../cookies/step.ts';
import type { Engine } from '../cookies/traits.ts';
import type { OnConflict } from '../messages.ts';
import { batchesOf, eachApart } from './apart.ts';
import { call, hasGone, WriteFailed } from './exact.ts';
import type { Execution } from './execution.ts';
import type { WriteView } from './jarView.ts';
import { leftOutCode, withoutCookie } from './leavingOut.ts';
import { ChangedMeanwhile } from './setbacks.ts';
import { createInspection, type Inspection } from './standing.ts';
import { readAll, type Surroundings } from './surroundings.ts';
import { losesItsPlace, rewrite } from './twinOrder.ts';

/** From this many cookies on, a site has no room for "set the new one, then remove the old": at 180 browsers evict some thirty. */
const nearLimit = 150;

/** Whether what has to go has to go first. */
export function isNearLimit(slots: readonly Slot[], { cookies, siteOf }: Surroundings, engine: Engine): boolean {
  const appearing = slots.filter(({ before, after, idle }) => before === null && after !== null && !idle);
  if (appearing.length === 0) return false;
  const counts = new Map(appearing.map((slot) => [siteOf(slotCookie(slot).domain), 0]));
  for (const { domain } of cookies) {
    const count = counts.get(siteOf(domain));
    if (count !== undefined) counts.set(siteOf(domain), count + 1);
  }
  return [...counts.values()].some((count) => count >= nearLimit) || isFullInAll(cookies, appearing.length, engine);
}

export interface SlotWriting extends WriteView {
  followers: readonly CookieKey[][];
  kept: readonly Cookie[];
  around: Surroundings;
  execution: Execution;
  /** What to do about somebody else's write that is found right before ours. */
  onConflict: OnConflict;
  /** It goes on without what the browser refuses. */
  mayLeaveOut: boolean;
  /** A slot began otherwise than was noted. */
  onNewStart(): Promise<void>;
}

/** What a call of ours was about to change. */
interface Begun {
  index: number;
  /** As it was told: written, or to be gone. */
  cookie: Cookie;
}

/**
 * One slot, from what is there at this moment.
 * @param read what was there a moment ago @param slots its own is replaced by how it really went
 * @returns `null`: there was nothing to do
 */
async function writeSlot(
  index: number,
  slots: Slot[],
  read: Cookie | null | 'unseen',
  { standingOf }: Inspection,
  { jar, witness, execution, onConflict, onNewStart }: SlotWriting,
): Promise<Begun | null> {
  const slot = slots[index]!;
  const { before, after } = slot;
  execution.enter(index);
  if (read === 'unseen') throw new JarError('no-access');
  const current = witness.since(slotCookie(slot), read);
  const standing = standingOf(slot, current);
  if (standing === 'third' && onConflict === 'ask')
    throw new ChangedMeanwhile({ expected: before, current, wanted: after });
  if (current === null && after === null && execution.isFirst) {
    slots[index] = { ...slot, idle: true };
    return null;
  }
  execution.begin(index);
  const cookie = after ?? current ?? before!;
  await call(after === null ? 'expire' : 'write', cookie, jar);
  const gone = after === null ? witness.removed(cookie) : witness.overwritten(current, after);
  const there = standing === 'after' ? before : current;
  slots[index] = { ...slot, before: isSameCookie(gone, current) ? there : gone };
  if (!isSameCookie(slots[index].before, before)) await onNewStart();
  return { index, cookie };
}

/** @param held what is there now @throws {WriteFailed} @throws {JarError} */
async function assertDone(slot: Slot, cookie: Cookie, held: Cookie | null, { sees, witness }: SlotWriting) {
  const isDone = slot.after === null ? hasGone(cookie, held, witness) : held?.value === cookie.value;
  if (isDone) return;
  if (slot.after !== null && held === null && !(await sees(cookie.domain))) throw new JarError('no-access');
  if (slot.after === null || !witness.wasWritten(cookie)) throw new WriteFailed('not-stored');
}

/**
 * Takes every slot from `before` to `after`. New cookies are written before old ones go, so that a stop in the middle
 * leaves both rather than neither; on a site near the limit the other way round, or the browser would evict others.
 * @param slots each is replaced, as soon as it is done, by how it really went: from the cookie that our write took away;
 * or left out
 * @returns what the browser holds now for each slot: in place of ours what the site has set, or removed, at once
 * @throws {WriteFailed} @throws {JarError} @throws {ChangedMeanwhile} with part of it done: `revert` then
 */
export async function writeSlots(slots: Slot[], writing: SlotWriting): Promise<(Cookie | null)[]> {
  const { followers, kept, around, jar, siteOf, witness, execution, mayLeaveOut } = writing;
  const inspection = createInspection(slots, followers, writing);
  const stored: (Cookie | null)[] = slots.map(() => null);

  async function put(indices: readonly number[]): Promise<void> {
    const batch = indices.map((index) => slots[index]!);
    execution.at(indices[0]!);
    for (const slot of batch) witness.begin(slotCookie(slot));
    const read = await inspection.read(batch);
    const current = new Map(indices.map((index, nth) => [index, read[nth] ?? null]));
    const begun: Begun[] = [];
    const failures = new Map<number, unknown>();
    const leaveOut = (index: number, reason: unknown): void => {
      if (!mayLeaveOut || leftOutCode(reason) === null) throw reason;
      failures.set(index, reason);
    };
    await eachApart(
      indices,
      slots,
      async (index) => {
        try {
          const one = await writeSlot(index, slots, current.get(index)!, inspection, writing);
          if (one !== null) begun.push(one);
        } catch (reason) {
          leaveOut(index, reason);
        }
      },
      (index) => execution.at(index),
    );
    const refused = [...failures.keys()].filter((index) => execution.mayHaveBegun(index));
    const held = await readAll(
      [...begun.map(({ cookie }) => cookie), ...refused.map((index) => slotCookie(slots[index]!))],
      siteOf,
      jar,
    );
    for (const { index, cookie } of begun) {
      execution.at(index);
      stored[index] = held.get(cookieKey(cookie)) ?? null;
      try {
        await assertDone(slots[index]!, cookie, stored[index], writing);
      } catch (reason) {
        // what cannot be seen any more may be there
        if (!(reason instanceof WriteFailed)) throw reason;
        leaveOut(index, reason);
      }
    }
    for (const [index, reason] of failures) {
      execution.at(index);
      const slot = slots[index]!;
      const now = execution.mayHaveBegun(index) ? (held.get(slotKey(slot)) ?? null) : slot.before;
      slots[index] = withoutCookie(slot, now, reason);
      stored[index] = slot.before;
    }
  }

  const isWrite = (index: number): boolean => slots[index]!.after !== null;
  const due = [...slots.keys()].filter((index) => !slots[index]!.idle);
  const rounds = [execution.inStepOrder(due.filter(isWrite)), due.filter((index) => !isWrite(index))];
  const order = isNearLimit(slots, around, jar.engine) ? rounds.toReversed() : rounds;
  for (const round of order) for (const indices of batchesOf(round)) await put(indices);

  const contents = new Map(
    [...kept, ...stored.filter((cookie) => cookie !== null)].map((cookie) => [cookieKey(cookie), cookie]),
  );
  for (const [index, slot] of slots.entries()) {
    if (!losesItsPlace(slot, jar) || followers[index] === undefined || followers[index].length === 0) continue;
    execution.enter(index);
    await rewrite(followers[index], contents, writing, execution);
  }
  return stored;
}
