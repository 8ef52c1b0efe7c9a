import { createRunExclusive, type RunExclusive } from '../async/runExclusive.ts';
import type { Cookie } from '../cookies/cookie.ts';
import { type CookieJar, JarError } from '../cookies/jar.ts';
import { mayLeaveOut, type Slot, type Step } from '../cookies/step.ts';
import { isDamaged } from '../cookies/writability.ts';
import type { Inquiry, Progress, Request, Response } from '../messages.ts';
import type { JournalRecord, StepState } from '../records.ts';
import { codeOf } from './codeOf.ts';
import { currentSlots } from './currentSlots.ts';
import { alongside, directed, type Direction, states } from './direction.ts';
import { evictionAnswer, expectedEvictions } from './evictions.ts';
import { assertWritable, WriteFailed } from './exact.ts';
import type { Execution } from './execution.ts';
import { Executions } from './executions.ts';
import { leftOutAnswer, withoutCookie } from './leavingOut.ts';
import { withoutExpired } from './expired.ts';
import { hasThirdValue } from './standing.ts';
import { lookAround, siteOfStep, type Surroundings } from './surroundings.ts';
import { rollback, runTransaction, type Transaction, type TransactionParts } from './transaction.ts';
import { followersOfSlots, laterTwins } from './twinOrder.ts';

export interface Writer {
  handle(request: Request): Promise<Response>;
  /** The step that writes at this moment, in its direction. */
  deed(): string | null;
  /** Answers at once, whatever is under way. */
  answer(inquiry: Inquiry): Progress | null;
  /**
   * Finishes or puts back what a stopped worker left in the middle. What can be neither stays in the journal for the
   * next time, and keeps no other from it.
   */
  recover(): Promise<void>;
  /** Runs between two steps, never in the middle of one. */
  runExclusive: RunExclusive;
}

/** In which direction the records go that a stopped worker left. */
const directionOf: Partial<Record<StepState, Direction>> = { doing: 'apply', undoing: 'undo', redoing: 'redo' };

/** Without what the browser dropped when it went this way before: what it drops now is seen anew. */
function withoutNewEvictions(record: JournalRecord, direction: Direction): JournalRecord {
  const [slots, followers] = [record.step.slots, record.followers];
  const stays = slots.map(({ before, after, evicted }) => !evicted || (direction === 'undo' ? before : after) !== null);
  const step = { ...record.step, slots: slots.filter((_, index) => stays[index]) };
  return { ...record, step, followers: followers.filter((_, index) => stays[index]) };
}

function asNew(slot: Slot): Slot {
  const { idle: _, leftOut: __, ...rest } = slot;
  return rest;
}

/** @throws {WriteFailed} when this cannot be done exactly, or not taken back */
function assertCanUndo({ before, after }: Slot, jar: CookieJar): void {
  for (const cookie of [before, after]) if (cookie !== null) assertWritable(cookie, jar);
  // a damaged cookie could be overwritten, but never brought back
  if (before !== null && after !== null && isDamaged(before)) throw new WriteFailed('damaged');
}

/** The one writer of cookies: one step at a time, its intent in the journal before the first call. */
export function createWriter(parts: TransactionParts): Writer {
  const { jar, journal } = parts;
  const runExclusive = createRunExclusive();
  const executions = new Executions();

  /** @returns `null`: the browser has room for it */
  async function evictionQuestion(
    id: Step['id'],
    slots: readonly Slot[],
    around: Surroundings,
  ): Promise<Response | null> {
    const { evicted, isBlind } = await expectedEvictions(slots, around, parts);
    return evicted.length === 0 && !isBlind ? null : evictionAnswer(id, evicted, isBlind);
  }

  /** Firefox would write into a private store whose windows are closed. @throws {JarError} `store-gone` */
  async function assertOpen({ storeId, slots }: Step): Promise<void> {
    const ids = new Set([storeId, ...slots.map(({ before, after }) => (after ?? before)!.storeId)]);
    for (const id of ids) if ((await parts.isOpen?.(id)) === false) throw new JarError('store-gone');
  }

  async function apply(
    { step, onConflict, withoutUndo, mayEvict }: Request & { kind: 'apply' },
    execution: Execution,
  ): Promise<Response> {
    await assertOpen(step);
    execution.plan('apply', step.slots.length);
    const around = await lookAround(step.slots, step, jar);
    const { slots, conflicts } = await currentSlots(step.slots, onConflict, 'apply', around, parts, execution);
    if (conflicts.length > 0) return { kind: 'conflict', id: step.id, conflicts };
    for (const [index, slot] of slots.entries()) {
      execution.at(index);
      try {
        assertCanUndo(slot, jar);
      } catch (reason) {
        if (!mayLeaveOut(step)) throw reason;
        slots[index] = withoutCookie(slot, slot.before, reason);
      }
    }
    const asked = mayEvict ? null : await evictionQuestion(step.id, slots, around);
    if (asked !== null) return asked;
    const seq = await journal.nextSeq();
    const once = step.kind === 'import' ? laterTwins(slots, around) : [];
    const followers = await followersOfSlots(slots, once, around, execution);
    const record: JournalRecord = { seq, state: 'doing', step: { ...step, slots }, followers, kept: [] };
    const options = { withoutUndo, onConflict, mayEvict: mayEvict === true };
    const transaction: Transaction = { record, direction: 'apply', slots, followers, execution, around, ...options };
    const response = await runTransaction(transaction, parts);
    if (response.kind === 'done') await journal.forgetRedoable(record);
    return response;
  }

  async function undoOrRedo(
    { kind: direction, id, onConflict, mayEvict }: Request & { kind: 'undo' | 'redo' },
    execution: Execution,
  ): Promise<Response> {
    const found = await journal.find(id);
    if (found?.state !== states[direction].from) throw new WriteFailed('unknown-step');
    await assertOpen(found.step);
    const record = withoutNewEvictions(found, direction);
    const { slots: own } = record.step;
    execution.plan(direction, own.length);
    // a redo looks anew at what the step found nothing to do for
    const wanted = direction === 'undo' ? own : own.map(asNew);
    const faced = withoutExpired(directed(wanted, direction));
    const around = await lookAround(faced, record.step, jar);
    const { slots, conflicts } = await currentSlots(faced, onConflict, direction, around, parts, execution);
    if (conflicts.length > 0) return { kind: 'conflict', id, conflicts };
    const asked = mayEvict ? null : await evictionQuestion(id, slots, around);
    if (asked !== null) return asked;
    const followers = await followersOfSlots(slots, alongside(record.followers, direction), around, execution);
    const options = { onConflict, mayEvict: mayEvict === true };
    return runTransaction({ record, direction, slots, followers, execution, around, ...options }, parts);
  }

  async function outcome({ id, of: direction }: Request & { kind: 'outcome' }): Promise<Response> {
    const record = await journal.find(id);
    if (record?.state !== states[direction].to) {
      const restored = record === undefined || (direction !== 'apply' && record.state === states[direction].from);
      return { kind: 'failed', id, code: 'interrupted', restored, slot: null, fates: [] };
    }
    const stored = withoutExpired(directed(record.step.slots, direction)).map(({ after, idle }): Cookie | null =>
      idle ? null : after,
    );
    const answer = leftOutAnswer(record.step.slots, direction);
    return { kind: 'done', id, stored: [...alongside(stored, direction)], ...answer };
  }

  async function recoverRecord(record: JournalRecord, direction: Direction, execution: Execution): Promise<void> {
    await assertOpen(record.step);
    const slots = withoutExpired(directed(record.step.slots, direction));
    const followers = alongside(record.followers, direction);
    const transaction: Transaction = { record, direction, slots, followers, execution };
    execution.plan(direction, slots.length);
    const isToGoBack =
      record.isGoingBack || (await hasThirdValue(slots, followers, { ...parts, siteOf: siteOfStep(record.step) }));
    if (isToGoBack) await rollback(transaction, record, parts);
    else if ((await runTransaction(transaction, parts)).kind === 'done' && direction === 'apply')
      await journal.forgetRedoable(record);
  }

  return {
    runExclusive,
    deed: () => executions.deed,
    answer: (inquiry) => executions.answer(inquiry),

    handle(request) {
      if (request.kind === 'outcome') return runExclusive(() => outcome(request));
      const id = request.kind === 'apply' ? request.step.id : request.id;
      return executions.run(id, true, (execution) =>
        runExclusive(() =>
          executions.take(execution, async () => {
            try {
              return await (request.kind === 'apply' ? apply(request, execution) : undoOrRedo(request, execution));
            } catch (reason) {
              return execution.failed(reason); // it was not even begun; what goes wrong on the way is put back there
            }
          }),
        ),
      );
    },

    recover: () =>
      runExclusive(async () => {
        let mistake: { reason: unknown } | null = null;
        for (const record of await journal.unfinished()) {
          const direction = directionOf[record.state];
          if (direction === undefined) continue;
          try {
            await executions.run(record.step.id, false, (execution) =>
              executions.take(execution, () => recoverRecord(record, direction, execution)),
            );
          } catch (reason) {
            const code = codeOf(reason);
            if (code === 'store-gone') await journal.remove(record); // its window is closed, and its cookies went with that
            if (code === 'unexpected') mistake ??= { reason };
          }
        }
        if (mistake !== null) throw mistake.reason;
      }),
  };
}
