import { type Cookie, isSameCookie } from '../cookies/cookie.ts';
import { JarError } from '../cookies/jar.ts';
import type { LeftOutCode, Slot } from '../cookies/step.ts';
import type { FailureCode, LeftOut } from '../messages.ts';
import type { Direction } from './direction.ts';
import { WriteFailed } from './exact.ts';

const codes: Readonly<Record<LeftOutCode, true>> = {
  'no-access': true,
  refused: true,
  'path-not-canonical': true,
  'ipv6-host': true,
  damaged: true,
  'not-stored': true,
};

const isOfOne = (code: FailureCode): code is LeftOutCode => Object.hasOwn(codes, code);

/** The code of a failure that is about one cookie alone; `null` of others, which the step cannot go on after. */
export const leftOutCode = (reason: unknown): LeftOutCode | null =>
  (reason instanceof WriteFailed || reason instanceof JarError) && isOfOne(reason.code) ? reason.code : null;

/**
 * The slot of a cookie that the browser has not taken. What it holds instead must be what was there: else the step is put
 * back like any other.
 * @param held at the moment @throws the reason
 */
export function withoutCookie(slot: Slot, held: Cookie | null, reason: unknown): Slot {
  const leftOut = leftOutCode(reason);
  if (leftOut === null || !isSameCookie(held, slot.before)) throw reason;
  return { ...slot, idle: true, leftOut };
}

export const leftOutOf = (slots: readonly Slot[]): LeftOut[] =>
  slots.flatMap(({ leftOut }, slot) => (leftOut === undefined ? [] : [{ slot, code: leftOut }]));

/** For the page, which is told of its own step: what an undo leaves alone is no news. */
export function leftOutAnswer(slots: readonly Slot[], direction: Direction): { leftOut?: LeftOut[] } {
  const leftOut = direction === 'undo' ? [] : leftOutOf(slots);
  return leftOut.length === 0 ? {} : { leftOut };
}
