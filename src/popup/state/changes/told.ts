import { cookieKey } from '../../../cookies/cookie.ts';
import { type Slot, slotKey } from '../../../cookies/step.ts';
import type { Adapters, Stop } from '../Adapters.ts';

/** A step under way, as the browser tells of it: by that the list shows it done, maybe before the worker's answer. */
export interface Told {
  /** All that it is about has been told. */
  isWhole(): boolean;
  stop: Stop;
}

/** @param slots in the direction in which they are gone through */
export function followSlots({ onCookieChanged }: Pick<Adapters, 'onCookieChanged'>, slots: readonly Slot[]): Told {
  const left = new Map(slots.flatMap((slot) => (slot.idle ? [] : [[slotKey(slot), slot.after === null] as const])));
  const stop = onCookieChanged(({ cookie, removed }) => {
    const key = cookieKey(cookie);
    if (left.get(key) === removed) left.delete(key);
  });
  return { isWhole: () => left.size === 0, stop };
}
