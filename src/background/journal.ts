import { type Store, StorageFull } from '../browser/store.ts';
import type { Step } from '../cookies/step.ts';
import { journalPrefix, type JournalRecord } from '../messages.ts';

/** What all records together may take of the browser's 10 MB of session storage; characters of JSON, at most bytes × 1. */
export const journalBudget = 5 * 1024 * 1024;

/** One record alone is larger than the whole budget. */
export class TooLargeToUndo extends Error {
  override name = 'TooLargeToUndo';
}

export interface Journal {
  /** Oldest first. */
  records(): Promise<JournalRecord[]>;
  find(id: Step['id']): Promise<JournalRecord | undefined>;
  /** Makes room by forgetting the oldest finished steps. @throws {TooLargeToUndo} @throws {StorageFull} */
  write(record: JournalRecord): Promise<void>;
  remove(records: readonly JournalRecord[]): Promise<void>;
}

const keyOf = ({ step }: JournalRecord): string => journalPrefix + step.id;
const isFinished = ({ state }: JournalRecord): boolean => state === 'done' || state === 'undone';
const sizeOf = (record: JournalRecord): number => JSON.stringify(record).length;

/** The journal in session storage, one key a record: rewriting one large value is slow there. */
export function createJournal(store: Store, budget = journalBudget): Journal {
  const journal: Journal = {
    async records() {
      const records = Object.values(await store.all(journalPrefix)) as JournalRecord[];
      return records.toSorted((a, b) => a.seq - b.seq);
    },

    async find(id) {
      return (await store.get(journalPrefix + id)) as JournalRecord | undefined;
    },

    async write(record) {
      const size = sizeOf(record);
      if (size > budget) throw new TooLargeToUndo();
      const others = (await journal.records()).filter(({ step }) => step.id !== record.step.id);
      let total = others.reduce((sum, other) => sum + sizeOf(other), size);
      const oldest = others.filter(isFinished);
      while (total > budget && oldest.length > 0) {
        const forgotten = oldest.shift()!;
        total -= sizeOf(forgotten);
        await journal.remove([forgotten]);
      }
      for (;;) {
        try {
          return await store.set(keyOf(record), record);
        } catch (reason) {
          const forgotten = oldest.shift();
          if (!(reason instanceof StorageFull) || forgotten === undefined) throw reason;
          await journal.remove([forgotten]);
        }
      }
    },

    async remove(records) {
      if (records.length > 0) await store.remove(records.map(keyOf));
    },
  };
  return journal;
}
