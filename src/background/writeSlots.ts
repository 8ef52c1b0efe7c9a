import { type Cookie, type CookieKey, cookieKey, isSameCookie } from '../cookies/cookie.ts';
import { type CookieJar, JarError } from '../cookies/jar.ts';
import type { Slot } from '../cookies/step.ts';
import { siteTail } from '../cookies/twins.ts';
import type { OnConflict } from '../messages.ts';
import { removeOnce, WriteFailed, writeOnce } from './exact.ts';
import type { Execution } from './execution.ts';
import { ChangedMeanwhile } from './setbacks.ts';
import { createInspection } from './standing.ts';
import type { WriteView } from './jarView.ts';
import { losesItsPlace, rewrite } from './twinOrder.ts';

/** From this many cookies on, a site has no room for "set the new one, then remove the old": at 180 browsers evict some thirty. */
const nearLimit = 150;

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

export interface SlotWriting extends WriteView {
  followers: readonly CookieKey[][];
  kept: readonly Cookie[];
  execution: Execution;
  /** What to do about somebody else's write that is found right before ours. */
  onConflict: OnConflict;
  /** A slot began otherwise than was noted. */
  onNewStart(): Promise<void>;
}

/** One slot, from what is there at this moment. @returns as it really went, and what the browser holds then */
async function writeSlot(
  index: number,
  slot: Slot,
  inspect: ReturnType<typeof createInspection>,
  { jar, sees, witness, execution, onConflict }: SlotWriting,
): Promise<{ slot: Slot; stored: Cookie | null }> {
  const { before, after } = slot;
  const cookie = (after ?? before)!;
  witness.begin(cookie);
  const { standing, current } = await inspect(slot);
  if (standing === 'third' && onConflict === 'ask')
    throw new ChangedMeanwhile({ expected: before, current, wanted: after });
  if (current === null && after === null && execution.isFirst) return { slot: { ...slot, idle: true }, stored: null };
  execution.begin(index);
  const there = standing === 'after' ? before : current;
  try {
    if (after === null) {
      const { left, gone } = await removeOnce(current ?? before!, { jar, witness });
      const isAsRead = current !== null && isSameCookie(gone, current);
      return { slot: { ...slot, before: isAsRead ? there : gone }, stored: left };
    }
    const stored = await writeOnce(after, { jar, witness });
    if (stored === null && !(await sees(cookie.domain))) throw new JarError('no-access');
    const gone = witness.overwritten(current, after);
    return { slot: { ...slot, before: isSameCookie(gone, current) ? there : gone }, stored };
  } catch (reason) {
    const isMissing = reason instanceof WriteFailed && reason.code === 'not-stored';
    const isUnseen = isMissing && !(await sees(cookie.domain));
    throw isUnseen ? new JarError('no-access') : reason;
  }
}

/**
 * Takes every slot from `before` to `after`. New cookies are written before old ones go, so that a stop in the middle
 * leaves both rather than neither; on a site near the limit the other way round, or the browser would evict others.
 * @param slots each is replaced, as soon as it is done, by how it really went: from the cookie that our write took away
 * @returns what the browser holds now for each slot: in place of ours what the site has set, or removed, at once
 * @throws {WriteFailed} @throws {JarError} @throws {ChangedMeanwhile} with part of it done: `revert` then
 */
export async function writeSlots(slots: Slot[], writing: SlotWriting): Promise<(Cookie | null)[]> {
  const { followers, kept, jar, execution } = writing;
  const inspect = createInspection(slots, followers, writing);
  const stored: (Cookie | null)[] = slots.map(() => null);
  const put = async (which: 'writes' | 'removals') => {
    for (const [index, slot] of slots.entries()) {
      if (slot.idle || (slot.after === null) !== (which === 'removals')) continue;
      execution.enter(index);
      const went = await writeSlot(index, slot, inspect, writing);
      stored[index] = went.stored;
      slots[index] = went.slot;
      if (!isSameCookie(went.slot.before, slot.before)) await writing.onNewStart();
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
    await rewrite(followers[index], contents, writing, execution);
  }
  return stored;
}
