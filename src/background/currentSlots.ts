import { isSameCookie } from '../cookies/cookie.ts';
import { JarError } from '../cookies/jar.ts';
import type { Slot } from '../cookies/step.ts';
import type { Conflict, OnConflict } from '../messages.ts';
import type { Direction } from './direction.ts';
import type { Execution } from './execution.ts';
import { hasExpired } from './expired.ts';
import type { JarView } from './standing.ts';
import { currentOf } from './writeSlots.ts';

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
    // on the way back a cookie may be gone because its end has passed: nobody else changed it
    const isDead = direction !== 'apply' && current === null && before !== null && hasExpired(before);
    const isExpected = isDead || isSameCookie(current, before) || isSameCookie(current, after);
    if (!isExpected && current === null && !(await sees(before!.domain))) throw new JarError('no-access');
    if (!isExpected && onConflict === 'ask') conflicts.push({ expected: before, current, wanted: after });
    real.push(current === null && after === null ? { before, after, idle: true } : { before: current, after });
  }
  return { slots: real, conflicts };
}
