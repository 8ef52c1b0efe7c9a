import { type CookieKey, cookieKey, isSameCookie } from '../cookies/cookie.ts';
import { type Move, type Slot, slotKey } from '../cookies/step.ts';
import type { Protected } from '../records.ts';
import type { Guards } from './guards.ts';

/**
 * Takes protection along with a step that has gone through these slots: what it wrote is protected from now on.
 * @returns what makes all as before, but for what a person has changed since
 */
export async function followStep(
  { find, keep, note, end }: Guards,
  slots: readonly Slot[],
  move: Move | null,
): Promise<() => Promise<void>> {
  const before = new Map<CookieKey, Protected | undefined>();
  const recall = async (key: CookieKey) => {
    const record = await find(key);
    if (!before.has(key)) before.set(key, record);
    return record;
  };
  const moving = move && (await recall(cookieKey(move.from)));
  if (move && moving) {
    await recall(cookieKey(move.to));
    await keep({ ...moving, cookie: move.to });
    // a person may have ended it meanwhile
    if ((await find(cookieKey(move.from))) !== moving) await end(cookieKey(move.to));
  }
  for (const slot of slots) {
    const key = slotKey(slot);
    const record = slot.idle ? undefined : await recall(key);
    if (record === undefined) continue;
    if (slot.after === null) await end(key);
    else if (!isSameCookie(slot.after, record.cookie)) await note(record, { ...record, cookie: slot.after });
  }
  const after = new Map<CookieKey, Protected | undefined>();
  for (const key of before.keys()) after.set(key, await find(key));
  return async () => {
    for (const [key, record] of before) {
      if ((await find(key)) !== after.get(key)) continue;
      await (record === undefined ? end(key) : keep(record));
    }
  };
}
