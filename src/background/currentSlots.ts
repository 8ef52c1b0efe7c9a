import { isSameCookie } from '../cookies/cookie.ts';
import { JarError } from '../cookies/jar.ts';
import type { Slot } from '../cookies/step.ts';
import type { Conflict, OnConflict } from '../messages.ts';
import type { Direction } from './direction.ts';
import type { Execution } from './execution.ts';
import { currentOf } from './exact.ts';
import { hasExpired } from './expired.ts';
import type { JarView } from './jarView.ts';

/**
 * The slots as they really start: `before` is what is there. Where that is not what the step expects, it is a conflict,
 * or else is taken for the new start.
 * @throws {JarError}
 */
export async function currentSlots(
  slots: readonly Slot[],
  onConflict: OnConflict,
  direction: Direction,
  { jar, sees }: JarView,
  execution: Execution,
): Promise<{ slots: Slot[]; conflicts: Conflict[] }> {
  const real: Slot[] = [];
  const conflicts: Conflict[] = [];
  for (const [index, slot] of slots.entries()) {
    execution.enter(index);
    if (slot.idle) {
      real.push(slot);
      continue;
    }
    const { before, after } = slot;
    const current = await currentOf(slot, jar);
    // what the browser had dropped and the site has set anew is the site's
    if (slot.evicted && before === null && current !== null) {
      real.push({ ...slot, idle: true });
      continue;
    }
    // without access a cookie looks as if it was removed
    if (current === null && before !== null && !(await sees(before.domain))) throw new JarError('no-access');
    // on the way back a cookie may be gone because its end has passed: nobody else changed it
    const isDead = direction !== 'apply' && current === null && before !== null && hasExpired(before);
    const isExpected = isDead || isSameCookie(current, before) || isSameCookie(current, after);
    if (!isExpected && onConflict === 'ask') conflicts.push({ expected: before, current, wanted: after });
    real.push(current === null && after === null ? { ...slot, idle: true } : { ...slot, before: current });
  }
  return { slots: real, conflicts };
}
