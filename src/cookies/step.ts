import { type Cookie, cookieKey, type CookieKey } from './cookie.ts';
import type { JarErrorCode } from './jar.ts';
import type { Unwritable } from './writability.ts';

/** Why a step went on without one of its cookies. */
export type LeftOutCode = Exclude<JarErrorCode, 'store-gone'> | Unwritable | 'damaged' | 'not-stored';

/** What happens to one cookie key in a step: `null` stands for "no such cookie". At least one of the two is a cookie. */
export interface Slot {
  before: Cookie | null;
  after: Cookie | null;
  /**
   * The worker says so: there was nothing to remove when the step came to it, and so there is nothing for its undo to
   * bring back. `before` then tells the key alone.
   */
  idle?: true;
  /** The worker says so: the browser has not taken it, the others of the step stand, and so it is idle. */
  leftOut?: LeftOutCode;
  /** The worker says so: the browser dropped it to make room for what the step wrote. No slot of the person's. */
  evicted?: true;
}

/** What the person did; the words of a toast and of the history come from it. */
export type StepKind = 'add' | 'save' | 'duplicate' | 'sign' | 'expire' | 'delete' | 'extend' | 'import';

/**
 * Whether a step goes on without what the browser refuses. Cookies out of a file are as many things as there are lines;
 * of all else a part is worth nothing, or worse than nothing.
 */
export const mayLeaveOut = ({ kind }: Pick<Step, 'kind'>): boolean => kind === 'import';

/**
 * One change as the person sees it, and the unit of undo: all of its slots happen or none does, but for what an import
 * leaves out.
 * Every change is of this form: a rename is two slots (the new key appears, the old one goes), a bulk delete is many.
 */
export interface Step {
  /** Made by the page, so that it can ask for the outcome when the answer is lost. */
  id: string;
  kind: StepKind;
  /** Registrable domain or host that the person was looking at; undo offers the steps of this site and store alone. */
  site: string;
  /** The same of each cookie that is of another one: the worker is without the public-suffix list. */
  sites?: string[];
  /** Of all its cookies: a private window takes its steps along when it closes. */
  storeId: string;
  /** Milliseconds since 1970. */
  at: number;
  slots: Slot[];
}

/** The cookie that tells the slot's key. */
export const slotCookie = ({ before, after }: Slot): Cookie => (after ?? before)!;

export const slotKey = (slot: Slot): CookieKey => cookieKey(slotCookie(slot));

/** Each cookie goes. */
export function removalSlots(cookies: readonly Cookie[]): Slot[] {
  return cookies.map((before) => ({ before, after: null }));
}

/**
 * From a cookie to its edited form; `replaced` is what stands at the edited one's key already.
 * A change of identity gives two slots, the new one first.
 */
export function editSlots(original: Cookie | null, edited: Cookie, replaced: Cookie | null): Slot[] {
  if (original !== null && cookieKey(original) === cookieKey(edited)) return [{ before: original, after: edited }];
  const appears: Slot = { before: replaced, after: edited };
  return original === null ? [appears] : [appears, { before: original, after: null }];
}

/** A cookie whose key is another one now. */
export interface Move {
  from: Cookie;
  to: Cookie;
}

/** The cookie whose key the step changed, as it was and as it is; of an edit's slots, which `editSlots` begins. */
export function moveOf({ kind, slots }: Pick<Step, 'kind' | 'slots'>): Move | null {
  const [appears, goes] = slots.filter(({ evicted }) => !evicted);
  if (!appears?.after || !goes?.before || goes.after !== null) return null;
  // in a signed session of several cookies the second may be a chunk too many
  const isEdit = kind === 'save' || (kind === 'sign' && appears.before === null);
  return isEdit ? { from: goes.before, to: appears.after } : null;
}

/** The same slots, the other way round: what undo does. */
export function inverted(slots: readonly Slot[]): Slot[] {
  return slots.map((slot) => ({ ...slot, before: slot.after, after: slot.before })).toReversed();
}
