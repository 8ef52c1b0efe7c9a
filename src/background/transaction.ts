import { StorageFull } from '../browser/store.ts';
import { type Cookie, type CookieKey, cookieKey } from '../cookies/cookie.ts';
import { type CookieJar, JarError } from '../cookies/jar.ts';
import { inverted, moveOf, type Slot, type Step } from '../cookies/step.ts';
import type { FailureCode, JournalRecord, Response, StepState } from '../messages.ts';
import { WriteFailed } from './exact.ts';
import { type Journal, TooLargeToUndo } from './journal.ts';
import { revert } from './revert.ts';
import { bystandersOf, transit } from './transition.ts';

export type Way = 'apply' | 'undo' | 'redo';

/** The journal's words for each way: where the step has to stand, on the way, and after. */
export const ways: Record<Way, { from: StepState; doing: StepState; to: StepState }> = {
  apply: { from: 'doing', doing: 'doing', to: 'done' },
  undo: { from: 'done', doing: 'undoing', to: 'undone' },
  redo: { from: 'undone', doing: 'redoing', to: 'done' },
};

/** The slots as this way goes through them. */
export const facing = (slots: readonly Slot[], way: Way): readonly Slot[] => (way === 'undo' ? inverted(slots) : slots);
/** `inverted` reverses the order; what belongs to the slots has to follow. */
export const alongside = <T>(items: readonly T[], way: Way): readonly T[] =>
  way === 'undo' ? items.toReversed() : items;

export function codeOf(reason: unknown): FailureCode {
  if (reason instanceof WriteFailed || reason instanceof JarError) return reason.code;
  if (reason instanceof StorageFull) return 'storage-full';
  if (reason instanceof TooLargeToUndo) return 'too-large-to-undo';
  return 'unexpected';
}

export interface TransactionParts {
  jar: CookieJar;
  journal: Journal;
  /** Wakes the worker, should it be stopped on the way. */
  wakeUp: { set(): Promise<void>; clear(): Promise<void> };
  /** Whether cookies of this host can be seen at all: without access they look as if they were gone. */
  sees(host: string): Promise<boolean>;
  /** A cookie has another key now. */
  moved(from: Cookie, to: Cookie): Promise<void>;
}

/** One way of one record. */
export interface Transaction {
  record: JournalRecord;
  way: Way;
  /** As this way faces them, and so are the followers. */
  slots: readonly Slot[];
  followers: readonly CookieKey[][];
  /** Nothing of it in the journal. */
  withoutUndo?: boolean;
}

/** Cookies that are written again on the way: those that are there, and those that a stopped worker left away. */
async function keptBy({ record, slots, followers }: Transaction, jar: CookieJar): Promise<Cookie[]> {
  const present = await bystandersOf(slots, followers, jar);
  const keys = new Set(present.map(cookieKey));
  return [...record.kept.filter((cookie) => !keys.has(cookieKey(cookie))), ...present];
}

async function tellMove(step: Step, way: Way, { moved }: TransactionParts): Promise<void> {
  const move = moveOf(step);
  if (move !== null) await (way === 'undo' ? moved(move.to, move.from) : moved(move.from, move.to));
}

/** Takes the record through, from its intent in the journal to its end there; or nothing has happened. */
export async function carryOut(transaction: Transaction, parts: TransactionParts): Promise<Response> {
  const { record, way, slots, followers, withoutUndo = false } = transaction;
  const { jar, journal, wakeUp } = parts;
  const { id } = record.step;
  const kept = await keptBy(transaction, jar);
  const intent: JournalRecord = {
    ...record,
    state: ways[way].doing,
    kept,
    followers: [...alongside(followers, way)],
    step: { ...record.step, slots: [...facing(slots, way)] },
  };
  const note = async (next: JournalRecord) => (withoutUndo ? undefined : journal.write(next));
  await wakeUp.set();
  try {
    await note(intent);
    const stored = await transit(slots, followers, kept, jar);
    const settled = slots.map(({ before }, index) => ({ before, after: stored[index] ?? null }));
    const step = { ...intent.step, slots: [...facing(settled, way)] };
    await tellMove(step, way, parts);
    await note({ ...intent, state: ways[way].to, kept: [], step });
    return { kind: 'done', id, stored: [...alongside(stored, way)] };
  } catch (reason) {
    const code = codeOf(reason);
    return {
      kind: 'failed',
      id,
      code,
      restored: await rollback({ ...transaction, record: { ...record, kept } }, parts),
    };
  } finally {
    await wakeUp.clear();
  }
}

/**
 * Puts everything back as it was before this way, the record too. Where that fails the intent stays in the journal,
 * which alone knows what is missing, and the next start of the worker tries again.
 */
export async function rollback(
  { record, way, slots, followers }: Transaction,
  { jar, journal }: TransactionParts,
): Promise<boolean> {
  if (!(await revert(slots, followers, record.kept, jar))) return false;
  if (way === 'apply') await journal.remove([record]);
  else await journal.write({ ...record, kept: [], state: ways[way].from });
  return true;
}
