import { type Cookie, type CookieKey, cookieKey } from '../cookies/cookie.ts';
import type { CookieJar } from '../cookies/jar.ts';
import { moveOf, type Slot, type Step } from '../cookies/step.ts';
import type { Fate, Response } from '../messages.ts';
import type { JournalRecord } from '../records.ts';
import { alongside, directed, type Direction, states } from './direction.ts';
import type { Execution } from './execution.ts';
import type { Journal } from './journal.ts';
import { revert, reversed } from './revert.ts';
import type { JarView } from './standing.ts';
import { writeSlots } from './writeSlots.ts';
import { bystandersOf } from './twinOrder.ts';

export interface TransactionParts extends JarView {
  journal: Journal;
  /** Wakes the worker, should it be stopped on the way. */
  wakeUp: { set(): Promise<void>; clear(): Promise<void> };
  /** A cookie has another key now. */
  moved(from: Cookie, to: Cookie): Promise<void>;
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
}

/** Cookies that are written again on the way: those that are there, and those that a stopped worker left away. */
async function keptBy(
  record: JournalRecord,
  slots: readonly Slot[],
  followers: readonly CookieKey[][],
  jar: CookieJar,
): Promise<Cookie[]> {
  const present = await bystandersOf(slots, followers, jar);
  const keys = new Set(present.map(cookieKey));
  return [...record.kept.filter((cookie) => !keys.has(cookieKey(cookie))), ...present];
}

async function tellMove(step: Step, direction: Direction, { moved }: TransactionParts): Promise<void> {
  const move = moveOf(step);
  if (move !== null) await (direction === 'undo' ? moved(move.to, move.from) : moved(move.from, move.to));
}

/** The record's step as these slots leave it. What an undo found nothing to do for stays as the step left it. */
function stepWith({ record: { step }, direction }: Transaction, slots: readonly Slot[]): Step {
  const all = directed(slots, direction);
  return { ...step, slots: all.map((slot, index) => (direction === 'undo' && slot.idle ? step.slots[index]! : slot)) };
}

/** Takes the record through, from its intent in the journal to its end there; or nothing has happened. */
export async function runTransaction(transaction: Transaction, parts: TransactionParts): Promise<Response> {
  const { record, direction, slots, followers, execution, withoutUndo = false } = transaction;
  const { jar, journal, wakeUp } = parts;
  const kept = await keptBy(record, slots, followers, jar);
  const intent: JournalRecord = {
    ...record,
    state: states[direction].doing,
    kept,
    followers: [...alongside(followers, direction)],
    step: stepWith(transaction, slots),
  };
  const note = async (next: JournalRecord) => (withoutUndo ? undefined : journal.write(next));
  await wakeUp.set();
  try {
    await note(intent);
    const stored = await writeSlots(slots, followers, kept, jar, execution);
    const settled = slots.map((slot, index) => (slot.idle ? slot : { ...slot, after: stored[index] ?? null }));
    const step = stepWith(transaction, settled);
    await tellMove(step, direction, parts);
    await note({ ...intent, state: states[direction].to, kept: [], step });
    return { kind: 'done', id: step.id, stored: [...alongside(stored, direction)] };
  } catch (reason) {
    const { restored, fates } = await rollback(transaction, intent, parts);
    return execution.failed(reason, restored, fates);
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
  { record, direction, slots, followers, execution, withoutUndo = false }: Transaction,
  intent: JournalRecord,
  parts: TransactionParts,
): Promise<{ restored: boolean; fates: Fate[] }> {
  const { jar, journal } = parts;
  execution.goBack();
  const back = slots.map((slot, index) =>
    execution.mayHaveBegun(index) ? reversed(slot) : { ...slot, idle: true as const },
  );
  let { kept } = intent;
  try {
    if (slots.some((_, index) => execution.mayHaveBegun(index))) {
      const wanted = await keptBy(intent, back, followers, jar);
      if (!withoutUndo) await journal.write({ ...intent, isGoingBack: true, kept: wanted });
      kept = wanted;
    }
  } catch {
    // no room, or no access: then twins may lose their order, but nothing that no record knows is taken away
  }
  const { isWhole, fates } = await revert(slots, followers, kept, parts, execution);
  if (!isWhole) return { restored: false, fates };
  if (!withoutUndo) await noteRestored(record, direction, journal);
  return { restored: true, fates };
}

async function noteRestored(record: JournalRecord, direction: Direction, journal: Journal): Promise<void> {
  const { isGoingBack: _, ...rest } = record;
  if (direction === 'apply') return journal.remove(record);
  try {
    await journal.write({ ...rest, kept: [], state: states[direction].from });
  } catch {
    // by an intent that is left, the next start would do behind the person's back what the answer says did not happen
    await journal.remove(record);
  }
}
