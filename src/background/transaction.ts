import { type Cookie, type CookieKey, cookieKey } from '../cookies/cookie.ts';
import type { CookieJar } from '../cookies/jar.ts';
import { countBySite } from '../cookies/limits.ts';
import { mayLeaveOut, type Move, moveOf, type Slot, slotKey, type Step } from '../cookies/step.ts';
import type { Fate, OnConflict, Response } from '../messages.ts';
import type { JournalRecord } from '../records.ts';
import { alongside, directed, type Direction, states } from './direction.ts';
import { crowdOf, evictedOf, evictionAnswer } from './evictions.ts';
import { lookAround, siteOfStep, type Surroundings } from './surroundings.ts';
import { WriteFailed } from './exact.ts';
import type { Execution } from './execution.ts';
import type { Journal } from './journal.ts';
import { revert, reversed } from './revert.ts';
import { ChangedMeanwhile, Evicted } from './setbacks.ts';
import type { JarView, WriteView } from './jarView.ts';
import { leftOutAnswer, leftOutOf } from './leavingOut.ts';
import { bystandersOf } from './twinOrder.ts';
import { type Listen, Witness } from './witness.ts';
import { writeSlots } from './writeSlots.ts';

export interface TransactionParts extends JarView {
  journal: Journal;
  /** Wakes the worker, should it be stopped on the way. */
  wakeUp: { set(): Promise<void>; clear(): Promise<void> };
  /** Tells of all changes of cookies, as long as it is asked to. */
  listen: Listen;
  /** Whether the cookie store is there; a private one goes with its last window. */
  isOpen?(storeId: string): Promise<boolean>;
  /**
   * The slots are as they are to be, and the step is about to be over; told before the journal says so, or a stop in between
   * would leave it untold. @returns what takes that back
   */
  follow(slots: readonly Slot[], move: Move | null): Promise<() => Promise<void>>;
}

/** One direction of one record. */
export interface Transaction {
  /** As it stands in the journal, or stood before the worker was stopped. */
  record: JournalRecord;
  direction: Direction;
  /** As this direction goes through them, and so are the followers. */
  slots: readonly Slot[];
  followers: readonly CookieKey[][];
  execution: Execution;
  /** Nothing of it in the journal. */
  withoutUndo?: boolean;
  /** Without it one that has begun is put back when somebody else turns out to have written its cookie. */
  onConflict?: OnConflict;
  /** The person agreed that the browser drops cookies for it. */
  mayEvict?: boolean;
  /** As it was when the slots were read; looked at anew without it. */
  around?: Surroundings;
}

type Parts = TransactionParts & WriteView;

/** Cookies that are written again on the way: those that are there, and those that a stopped worker left away. */
function keptBy(
  record: JournalRecord,
  slots: readonly Slot[],
  followers: readonly CookieKey[][],
  around: Surroundings,
  jar: CookieJar,
): Cookie[] {
  const present = bystandersOf(slots, followers, around, jar);
  const keys = new Set(present.map(cookieKey));
  return [...record.kept.filter((cookie) => !keys.has(cookieKey(cookie))), ...present];
}

function moveIn(step: Step, direction: Direction): Move | null {
  const move = moveOf(step);
  return move !== null && direction === 'undo' ? { from: move.to, to: move.from } : move;
}

/** The record's step as these slots leave it. What an undo found nothing to do for stays as the step left it. */
function stepWith({ record: { step }, direction }: Transaction, slots: readonly Slot[]): Step {
  const all = directed(slots, direction);
  return { ...step, slots: all.map((slot, index) => (direction === 'undo' && slot.idle ? step.slots[index]! : slot)) };
}

/** What the browser dropped is undone with the step, which begins with it or ends without it. */
function evictedSlots(others: readonly Cookie[], direction: Direction): Slot[] {
  return others.map((cookie) =>
    direction === 'undo'
      ? { before: null, after: cookie, evicted: true }
      : { before: cookie, after: null, evicted: true },
  );
}

/** Takes the record through, from its intent in the journal to its end there; or nothing has happened. */
export async function runTransaction(transaction: Transaction, parts: TransactionParts): Promise<Response> {
  const witness = new Witness(parts.listen);
  try {
    return await run(transaction, { ...parts, witness, siteOf: siteOfStep(transaction.record.step) });
  } finally {
    witness.stop();
  }
}

async function run(transaction: Transaction, parts: Parts): Promise<Response> {
  const { record, direction, followers, execution, withoutUndo = false, onConflict = 'ask' } = transaction;
  const { jar, journal, wakeUp } = parts;
  const { id } = record.step;
  const slots = [...transaction.slots];
  const mayEvict = transaction.mayEvict ?? record.endangered !== undefined;
  const around = transaction.around ?? (await lookAround(slots, record.step, jar));
  const crowd = record.endangered ?? (await crowdOf(slots, around, parts));
  const kept = keptBy(record, slots, followers, around, jar);
  const { endangered: _, ...rest } = record;
  const intent = (): JournalRecord => ({
    ...rest,
    state: states[direction].doing,
    kept,
    ...(mayEvict && { endangered: crowd }),
    followers: [...alongside(followers, direction)],
    step: stepWith(transaction, slots),
  });
  const note = async (next: JournalRecord) => (withoutUndo ? undefined : journal.write(next));
  const onNewStart = () => note(intent());
  let unfollow: (() => Promise<void>) | null = null;
  await wakeUp.set();
  try {
    await note(intent());
    const stored = await writeSlots(slots, {
      ...parts,
      followers,
      kept,
      around,
      execution,
      onConflict,
      onNewStart,
      mayLeaveOut: direction !== 'undo' && mayLeaveOut(record.step),
    });
    const [firstLeftOut] = leftOutOf(slots);
    if (firstLeftOut !== undefined && slots.every(({ idle }) => idle)) {
      execution.at(firstLeftOut.slot);
      throw new WriteFailed(firstLeftOut.code);
    }
    const lost = await evictedOf(crowd, slots, record.step, parts);
    if (!mayEvict && lost.length > 0) throw new Evicted(lost);
    const gone = new Set(lost.map(cookieKey));
    // what somebody has written over it since is not the step's
    const settled = slots.map((slot, index) =>
      slot.idle || slot.after === null || stored[index]?.value !== slot.after.value || gone.has(slotKey(slot))
        ? slot
        : { ...slot, after: stored[index] },
    );
    const step = stepWith(transaction, settled);
    unfollow = await parts.follow(settled, moveIn(step, direction));
    const { endangered: __, ...done } = intent();
    const own = new Set(slots.map(slotKey));
    const others = lost.filter((cookie) => !own.has(cookieKey(cookie)));
    const more = evictedSlots(others, direction);
    await note({
      ...done,
      state: states[direction].to,
      kept: [],
      followers: [...done.followers, ...more.map(() => [])],
      step: { ...step, slots: [...step.slots, ...more] },
    });
    const held = stored.map((cookie, index) => (gone.has(slotKey(slots[index]!)) ? null : cookie));
    return { kind: 'done', id, stored: [...alongside(held, direction)], ...leftOutAnswer(slots, direction) };
  } catch (reason) {
    await unfollow?.().catch(() => undefined); // the cookies come first
    const { restored, fates } = await takeBack({ ...transaction, slots }, intent(), crowd, parts);
    if (restored && reason instanceof Evicted)
      return evictionAnswer(id, countBySite(reason.cookies, parts.siteOf), false);
    if (restored && reason instanceof ChangedMeanwhile) return { kind: 'conflict', id, conflicts: [reason.conflict] };
    const isNone = slots.every(({ idle }) => idle);
    return { ...execution.failed(reason, restored, fates), ...(isNone && leftOutAnswer(slots, direction)) };
  } finally {
    // an alarm that stays wakes a worker that finds nothing to do
    await wakeUp.clear().catch(() => undefined);
  }
}

/**
 * Puts everything back as it was before this direction, the record too. Where that fails the intent stays in the
 * journal, which alone knows what is missing, and the next start of the worker tries again.
 * @param intent what is in the journal now
 */
export async function rollback(
  transaction: Transaction,
  intent: JournalRecord,
  parts: TransactionParts,
): Promise<{ restored: boolean; fates: Fate[] }> {
  const witness = new Witness(parts.listen);
  try {
    const siteOf = siteOfStep(intent.step);
    return await takeBack(transaction, intent, intent.endangered ?? [], { ...parts, witness, siteOf });
  } finally {
    witness.stop();
  }
}

/** @param crowd who may have been dropped by the browser for what was written */
async function takeBack(
  { record, direction, slots, followers, execution, withoutUndo = false }: Transaction,
  intent: JournalRecord,
  crowd: readonly Cookie[],
  parts: Parts,
): Promise<{ restored: boolean; fates: Fate[] }> {
  const { jar, journal } = parts;
  execution.goBack();
  const back = slots.map((slot, index) =>
    execution.mayHaveBegun(index) ? reversed(slot) : { ...slot, idle: true as const },
  );
  let { kept } = intent;
  let around: Surroundings | null = null;
  try {
    if (slots.some((_, index) => execution.mayHaveBegun(index))) {
      around = await lookAround(back, record.step, jar);
      const lost = await evictedOf(crowd, slots, record.step, parts);
      const own = new Set(slots.map(slotKey));
      const others = lost.filter((cookie) => !own.has(cookieKey(cookie)));
      for (const cookie of others) execution.taken.set(cookieKey(cookie), cookie);
      const wanted = [...keptBy(intent, back, followers, around, jar), ...others];
      if (!withoutUndo) await journal.write({ ...intent, isGoingBack: true, kept: wanted });
      kept = wanted;
    }
  } catch {
    // no room, or no access: then twins may lose their order, but nothing that no record knows is taken away
    if (!withoutUndo) await journal.write({ ...intent, isGoingBack: true }).catch(() => undefined);
  }
  const { isWhole, fates } = await revert(slots, followers, kept, around, parts, execution);
  if (!isWhole) return { restored: false, fates };
  if (!withoutUndo) await noteRestored(record, direction, journal);
  return { restored: true, fates };
}

async function noteRestored(record: JournalRecord, direction: Direction, journal: Journal): Promise<void> {
  const { isGoingBack: _, endangered: __, ...rest } = record;
  if (direction === 'apply') return journal.remove(record);
  try {
    await journal.write({ ...rest, kept: [], state: states[direction].from });
  } catch {
    // by an intent that is left, the next start would do behind the person's back what the answer says did not happen
    await journal.remove(record);
  }
}
