import { isSameCookie } from '../cookies/cookie.ts';
import { JarError } from '../cookies/jar.ts';
import { type Slot, slotCookie, slotKey } from '../cookies/step.ts';
import type { Conflict, OnConflict } from '../messages.ts';
import type { Direction } from './direction.ts';
import type { Execution } from './execution.ts';
import { hasExpired } from './expired.ts';
import { hiddenHosts } from './hiddenHosts.ts';
import type { JarView } from './jarView.ts';
import type { Surroundings } from './surroundings.ts';

/** Without access a cookie looks as if it was removed. @throws {JarError} */
async function assertSeen(
  slots: readonly Slot[],
  around: Surroundings,
  view: JarView,
  execution: Execution,
): Promise<void> {
  const isMissing = (slot: Slot): boolean => !slot.idle && slot.before !== null && around.at(slotKey(slot)) === null;
  const hidden = await hiddenHosts(slots.filter(isMissing).map(slotCookie), view);
  const first = slots.findIndex((slot) => isMissing(slot) && hidden.has(slotCookie(slot).domain));
  if (first === -1) return;
  execution.at(first);
  throw new JarError('no-access');
}

/**
 * The slots as they really start: `before` is what is there. Where that is not what the step expects, it is a conflict,
 * or else is taken for the new start.
 * @throws {JarError}
 */
export async function currentSlots(
  slots: readonly Slot[],
  onConflict: OnConflict,
  direction: Direction,
  around: Surroundings,
  view: JarView,
  execution: Execution,
): Promise<{ slots: Slot[]; conflicts: Conflict[] }> {
  await assertSeen(slots, around, view, execution);
  const conflicts: Conflict[] = [];
  const real = slots.map((slot): Slot => {
    if (slot.idle) return slot;
    const { before, after } = slot;
    const current = around.at(slotKey(slot));
    // what the browser had dropped and the site has set anew is the site's
    if (slot.evicted && before === null && current !== null) return { ...slot, idle: true };
    // on the way back a cookie may be gone because its end has passed: nobody else changed it
    const isDead = direction !== 'apply' && current === null && before !== null && hasExpired(before);
    const isExpected = isDead || isSameCookie(current, before) || isSameCookie(current, after);
    if (!isExpected && onConflict === 'ask') conflicts.push({ expected: before, current, wanted: after });
    return current === null && after === null ? { ...slot, idle: true } : { ...slot, before: current };
  });
  return { slots: real, conflicts };
}
