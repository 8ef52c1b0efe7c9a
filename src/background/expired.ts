import type { Cookie } from '../cookies/cookie.ts';
import { isExpired } from '../cookies/expiry.ts';
import type { Slot } from '../cookies/step.ts';

/** Whether the cookie's end has passed: then it cannot be written any more, and nobody misses it. */
export const hasExpired = (cookie: Cookie): boolean => isExpired(cookie, Date.now() / 1000);

/** Cookies whose end has passed since the step was made come back as nothing. */
export function withoutExpired(slots: readonly Slot[]): Slot[] {
  return slots.map((slot): Slot => {
    if (slot.after === null || !hasExpired(slot.after)) return slot;
    return slot.before === null ? { ...slot, idle: true } : { ...slot, after: null };
  });
}
