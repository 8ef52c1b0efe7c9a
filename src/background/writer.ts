import { createRunExclusive, type RunExclusive } from '../async/runExclusive.ts';
import { type Cookie, isSameCookie } from '../cookies/cookie.ts';
import type { Slot, Step } from '../cookies/step.ts';
import { JarError } from '../cookies/jar.ts';
import { isDamaged } from '../cookies/writability.ts';
import type { Conflict, JournalRecord, OnConflict, Request, Response, StepState } from '../messages.ts';
import { assertWritable, WriteFailed } from './exact.ts';
import {
  alongside,
  codeOf,
  facing,
  carryOut,
  type Transaction,
  type TransactionParts,
  rollback,
  type Way,
  ways,
} from './transaction.ts';
import { hasThirdValue } from './revert.ts';
import { currentOf, followersOfSlots, isOver, withoutOver } from './transition.ts';

export interface Writer {
  handle(request: Request): Promise<Response>;
  /** Finishes or puts back what a stopped worker left in the middle. */
  recover(): Promise<void>;
  /** Runs between two steps, never in the middle of one. */
  runExclusive: RunExclusive;
}

/** Of the records that a stopped worker left. */
const wayOf: Partial<Record<StepState, Way>> = { doing: 'apply', undoing: 'undo', redoing: 'redo' };

const isSamePlace = (a: Step, b: Step): boolean => a.site === b.site && a.storeId === b.storeId;

/** The one writer of cookies: one step at a time, its intent in the journal before the first call. */
export function createWriter(parts: TransactionParts): Writer {
  const { jar, journal } = parts;
  const runExclusive = createRunExclusive();

  /** What each slot really starts from; conflicts are told, or taken as the new start. */
  async function faceReality(
    slots: readonly Slot[],
    onConflict: OnConflict,
    way: Way,
  ): Promise<{ slots: Slot[]; conflicts: Conflict[] }> {
    const real: Slot[] = [];
    const conflicts: Conflict[] = [];
    for (const slot of slots) {
      const current = await currentOf(slot, jar);
      // on the way back, gone as it was told to: nobody else changed it
      const isDead = way !== 'apply' && current === null && slot.before !== null && isOver(slot.before);
      const isExpected = isDead || isSameCookie(current, slot.before) || isSameCookie(current, slot.after);
      if (!isExpected && current === null && !(await parts.sees(slot.before!.domain))) throw new JarError('no-access');
      if (!isExpected && onConflict === 'ask') conflicts.push({ expected: slot.before, current, wanted: slot.after });
      const isGone = current === null && slot.after === null; // keeps its cookie, which alone tells its key
      real.push(isGone ? slot : { before: current, after: slot.after });
    }
    return { slots: real, conflicts };
  }

  /** As in every editor: a new change ends what could be redone. */
  async function forgetRedoable({ seq, step }: JournalRecord, records: readonly JournalRecord[]): Promise<void> {
    const over = records.filter(
      (other) => other.state === 'undone' && other.seq < seq && isSamePlace(other.step, step),
    );
    await journal.remove(over);
  }

  async function apply({ step, onConflict, withoutUndo }: Request & { kind: 'apply' }): Promise<Response> {
    const { slots, conflicts } = await faceReality(step.slots, onConflict, 'apply');
    if (conflicts.length > 0) return { kind: 'conflict', id: step.id, conflicts };
    for (const { before, after } of slots) {
      for (const cookie of [before, after]) if (cookie !== null) assertWritable(cookie, jar);
      // it could be overwritten, but never brought back
      if (before !== null && after !== null && isDamaged(before)) throw new WriteFailed('damaged');
    }
    const records = await journal.records();
    const seq = (records.at(-1)?.seq ?? 0) + 1;
    const followers = await followersOfSlots(slots, [], jar);
    const record: JournalRecord = { seq, state: 'doing', step: { ...step, slots }, followers, kept: [] };
    const response = await carryOut({ record, way: 'apply', slots, followers, withoutUndo }, parts);
    if (response.kind === 'done') await forgetRedoable(record, records);
    return response;
  }

  async function retrace({ kind: way, id, onConflict }: Request & { kind: 'undo' | 'redo' }): Promise<Response> {
    const record = await journal.find(id);
    if (record?.state !== ways[way].from) return { kind: 'failed', id, code: 'unknown-step', restored: true };
    const { slots, conflicts } = await faceReality(withoutOver(facing(record.step.slots, way)), onConflict, way);
    if (conflicts.length > 0) return { kind: 'conflict', id, conflicts };
    const followers = await followersOfSlots(slots, alongside(record.followers, way), jar);
    return carryOut({ record, way, slots, followers }, parts);
  }

  async function outcome({ id, of: way }: Request & { kind: 'outcome' }): Promise<Response> {
    const record = await journal.find(id);
    if (record?.state !== ways[way].to) {
      const restored = record === undefined || (way !== 'apply' && record.state === ways[way].from);
      return { kind: 'failed', id, code: 'interrupted', restored };
    }
    const stored = record.step.slots.map(({ before, after }): Cookie | null => (way === 'undo' ? before : after));
    return { kind: 'done', id, stored };
  }

  async function recoverRecord(record: JournalRecord, way: Way): Promise<void> {
    const slots = withoutOver(facing(record.step.slots, way));
    const transaction: Transaction = { record, way, slots, followers: alongside(record.followers, way) };
    try {
      if (await hasThirdValue(slots, transaction.followers, jar)) await rollback(transaction, parts);
      else if ((await carryOut(transaction, parts)).kind === 'done' && way === 'apply')
        await forgetRedoable(record, await journal.records());
    } catch (reason) {
      if (codeOf(reason) !== 'store-gone') throw reason;
      await journal.remove([record]); // its window or container is closed, and its cookies went with that
    }
  }

  return {
    runExclusive,

    handle: (request) =>
      runExclusive(async () => {
        try {
          if (request.kind === 'apply') return await apply(request);
          return await (request.kind === 'outcome' ? outcome(request) : retrace(request));
        } catch (reason) {
          // it was not even begun; what goes wrong on the way is taken back there
          const id = request.kind === 'apply' ? request.step.id : request.id;
          return { kind: 'failed', id, code: codeOf(reason), restored: true };
        }
      }),

    recover: () =>
      runExclusive(async () => {
        for (const record of await journal.records()) {
          const way = wayOf[record.state];
          if (way !== undefined) await recoverRecord(record, way);
        }
      }),
  };
}
