import { StorageFull } from '../browser/store.ts';
import { type Cookie, cookieKey, isSameCookie } from '../cookies/cookie.ts';
import { type CookieJar, JarError } from '../cookies/jar.ts';
import { inverted, type Slot, type Step } from '../cookies/step.ts';
import type { Conflict, FailureCode, JournalRecord, OnConflict, Request, Response, StepState } from '../messages.ts';
import { assertTouchable, WriteFailed } from './exact.ts';
import { type Journal, TooLargeToUndo } from './journal.ts';
import { bystandersOf, currentOf, followersOfSlots, hasThirdValue, revert, transit } from './transition.ts';

type Way = 'apply' | 'undo' | 'redo';

/** The journal's words for each way: where the step has to stand, on the way, and after. */
const ways: Record<Way, { from: StepState; doing: StepState; to: StepState }> = {
  apply: { from: 'doing', doing: 'doing', to: 'done' },
  undo: { from: 'done', doing: 'undoing', to: 'undone' },
  redo: { from: 'undone', doing: 'redoing', to: 'done' },
};

interface WakeUp {
  set(): Promise<void>;
  clear(): Promise<void>;
}

export interface WriterParts {
  jar: CookieJar;
  journal: Journal;
  wakeUp: WakeUp;
}

export interface Writer {
  handle(request: Request): Promise<Response>;
  /** Finishes or puts back what a stopped worker left in the middle. */
  recover(): Promise<void>;
  /** Runs between two steps, never in the middle of one. */
  inTurn<T>(run: () => Promise<T>): Promise<T>;
}

const codeOf = (reason: unknown): FailureCode => {
  if (reason instanceof WriteFailed || reason instanceof JarError) return reason.code;
  if (reason instanceof StorageFull) return 'storage-full';
  if (reason instanceof TooLargeToUndo) return 'too-large-to-undo';
  return 'unexpected';
};

/** The slots as this way goes through them. */
const facing = (slots: readonly Slot[], way: Way): readonly Slot[] => (way === 'undo' ? inverted(slots) : slots);
/** `inverted` reverses the order; what belongs to the slots has to follow. */
const alongside = <T>(items: readonly T[], way: Way): readonly T[] => (way === 'undo' ? items.toReversed() : items);

/** The one writer of cookies: one step at a time, its intent in the journal before the first call. */
export function createWriter({ jar, journal, wakeUp }: WriterParts): Writer {
  let last: Promise<unknown> = Promise.resolve();

  /** Runs after all that was asked before, whether that went well or not. */
  function inTurn<T>(run: () => Promise<T>): Promise<T> {
    const result = last.then(run, run);
    last = result.catch(() => undefined); // the caller of that one is told; the next one must not be held up
    return result;
  }

  /** What each slot really starts from; conflicts are told, or taken as the new start. */
  async function faceReality(
    slots: readonly Slot[],
    onConflict: OnConflict,
  ): Promise<{ slots: Slot[]; conflicts: Conflict[] }> {
    const real: Slot[] = [];
    const conflicts: Conflict[] = [];
    for (const slot of slots) {
      const current = await currentOf(slot, jar);
      const isExpected = isSameCookie(current, slot.before) || isSameCookie(current, slot.after);
      if (!isExpected && onConflict === 'ask') conflicts.push({ expected: slot.before, current, wanted: slot.after });
      const isGone = current === null && slot.after === null; // keeps its cookie, which alone tells its key
      real.push(isGone ? slot : { before: current, after: slot.after });
    }
    return { slots: real, conflicts };
  }

  /** Takes the record through one way, from its intent in the journal to its end there. */
  async function go(record: JournalRecord, way: Way, slots: readonly Slot[], withoutUndo: boolean): Promise<Response> {
    const { id } = record.step;
    const { doing, to, from } = ways[way];
    const followers = alongside(record.followers, way);
    const present = await bystandersOf(slots, followers, jar);
    const missing = record.kept.filter((cookie) => !present.some((other) => cookieKey(other) === cookieKey(cookie)));
    const kept = [...missing, ...present];
    const intent: JournalRecord = {
      ...record,
      state: doing,
      kept,
      step: { ...record.step, slots: [...facing(slots, way)] },
    };
    await wakeUp.set();
    try {
      if (!withoutUndo) await journal.write(intent);
      const stored = await transit(slots, followers, kept, jar);
      const settled = slots.map(({ before }, index) => ({ before, after: stored[index] ?? null }));
      if (!withoutUndo)
        await journal.write({
          ...intent,
          state: to,
          kept: [],
          step: { ...intent.step, slots: [...facing(settled, way)] },
        });
      return { kind: 'done', id, stored: [...alongside(stored, way)] };
    } catch (reason) {
      const code = codeOf(reason);
      const restored = await revert(slots, followers, kept, jar);
      if (way === 'apply') await journal.remove([intent]);
      else await journal.write({ ...record, state: from });
      return { kind: 'failed', id, code, restored };
    } finally {
      await wakeUp.clear();
    }
  }

  async function apply({ step, onConflict, withoutUndo }: Request & { kind: 'apply' }): Promise<Response> {
    const { id } = step;
    const { slots, conflicts } = await faceReality(step.slots, onConflict);
    if (conflicts.length > 0) return { kind: 'conflict', id, conflicts };
    try {
      for (const { before, after } of slots)
        for (const cookie of [before, after]) if (cookie !== null) assertTouchable(cookie, jar);
    } catch (reason) {
      return { kind: 'failed', id, code: codeOf(reason), restored: true };
    }
    const records = await journal.records();
    const seq = (records.at(-1)?.seq ?? 0) + 1;
    const followers = await followersOfSlots(slots, jar);
    const record: JournalRecord = { seq, state: 'doing', step: { ...step, slots }, followers, kept: [] };
    // as in every editor: a new change ends what could be redone
    await journal.remove(records.filter((other) => other.state === 'undone' && isSamePlace(other.step, step)));
    return go(record, 'apply', slots, withoutUndo);
  }

  async function retrace(
    { id, onConflict }: Request & { kind: 'undo' | 'redo' },
    way: 'undo' | 'redo',
  ): Promise<Response> {
    const record = await journal.find(id);
    if (record?.state !== ways[way].from) return { kind: 'failed', id, code: 'unknown-step', restored: true };
    const { slots, conflicts } = await faceReality(facing(record.step.slots, way), onConflict);
    if (conflicts.length > 0) return { kind: 'conflict', id, conflicts };
    return go(record, way, slots, false);
  }

  async function outcome({ id, of }: Request & { kind: 'outcome' }): Promise<Response> {
    const record = await journal.find(id);
    if (record?.state !== ways[of].to) return { kind: 'failed', id, code: 'interrupted', restored: true };
    const stored = record.step.slots.map(({ before, after }): Cookie | null => (of === 'undo' ? before : after));
    return { kind: 'done', id, stored };
  }

  async function recoverRecord(record: JournalRecord, way: Way): Promise<void> {
    const slots = facing(record.step.slots, way);
    const followers = alongside(record.followers, way);
    if (!(await hasThirdValue(slots, followers, jar))) {
      const response = await go(record, way, slots, false);
      if (response.kind === 'done') return;
    } else await revert(slots, followers, record.kept, jar);
    if (way === 'apply') await journal.remove([record]);
    else await journal.write({ ...record, kept: [], state: ways[way].from });
  }

  return {
    inTurn,

    handle: (request) =>
      inTurn(async () => {
        switch (request.kind) {
          case 'apply':
            return apply(request);
          case 'undo':
          case 'redo':
            return retrace(request, request.kind);
          case 'outcome':
            return outcome(request);
        }
      }),

    recover: () =>
      inTurn(async () => {
        const wayOf: Partial<Record<StepState, Way>> = { doing: 'apply', undoing: 'undo', redoing: 'redo' };
        for (const record of await journal.records()) {
          const way = wayOf[record.state];
          if (way !== undefined) await recoverRecord(record, way);
        }
      }),
  };
}

const isSamePlace = (a: Step, b: Step): boolean => a.site === b.site && a.storeId === b.storeId;
