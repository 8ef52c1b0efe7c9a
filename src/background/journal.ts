import { recordsOf } from '../browser/recordsOf.ts';
import { type Store, StorageFull } from '../browser/store.ts';
import type { Step } from '../cookies/step.ts';
import { type JournalRecord, kinds, type StepFacts } from '../records.ts';

/** What all records together may take of the browser's 10 MB of session storage; characters of JSON, at most bytes × 1. */
export const journalBudget = 5 * 1024 * 1024;

/** One record alone is larger than the whole budget. */
export class TooLargeToUndo extends Error {
  override name = 'TooLargeToUndo';
}

/** What may have to go before the oldest step that could be undone. @returns whether anything went */
export type MakeRoom = (characters: number) => Promise<boolean>;

export interface Journal {
  find(id: Step['id']): Promise<JournalRecord | undefined>;
  /** What a stopped worker left in the middle, the oldest first. */
  unfinished(): Promise<JournalRecord[]>;
  /** Of a step that begins now. */
  nextSeq(): Promise<number>;
  /** Makes room by forgetting the oldest finished steps. @throws {TooLargeToUndo} @throws {StorageFull} */
  write(record: JournalRecord): Promise<void>;
  remove(record: JournalRecord): Promise<void>;
  /** As in every editor: a new change ends what could be redone. */
  forgetRedoable(record: JournalRecord): Promise<void>;
  /** These entries of storage are gone. */
  dropped(keys: ReadonlySet<string>): Promise<void>;
}

const recordKey = (id: string): string => kinds.journal.prefix + id;
const factsKey = (id: string): string => kinds.steps.prefix + id;
const idOf = ({ step }: JournalRecord): string => `${step.storeId}:${step.id}`;
const isFinished = ({ state }: StepFacts): boolean => state === 'done' || state === 'undone';

/** The oldest first. */
const idsOf = (facts: Map<string, StepFacts>, isWanted: (one: StepFacts, id: string) => boolean): string[] =>
  [...facts]
    .filter(([id, one]) => isWanted(one, id))
    .toSorted(([, a], [, b]) => a.seq - b.seq)
    .map(([id]) => id);

/** Of `ids`, the oldest first, as many as give so much room. */
function upTo(characters: number, ids: readonly string[], facts: Map<string, StepFacts>): string[] {
  let freed = 0;
  const last = ids.findIndex((id) => (freed += facts.get(id)!.size) >= characters);
  return last === -1 ? [...ids] : ids.slice(0, last + 1);
}

/**
 * The journal in session storage, one key a record: rewriting one large value is slow there. The facts of each are held in
 * memory, read at the first need, and lie beside it, so that no worker has to read megabytes to begin.
 * @param makeRoom asked before the oldest steps, when the storage is full
 */
export function createJournal(store: Store, budget = journalBudget, makeRoom: MakeRoom = async () => false): Journal {
  const records = recordsOf(store, kinds.journal);
  let reading: Promise<Map<string, StepFacts>> | null = null;
  const known = (): Promise<Map<string, StepFacts>> => (reading ??= recordsOf(store, kinds.steps).all());

  async function forget(ids: readonly string[]): Promise<void> {
    if (ids.length === 0) return;
    const facts = await known();
    ids.forEach((id) => facts.delete(id));
    await store.remove(ids.flatMap((id) => [recordKey(id), factsKey(id)]));
  }

  return {
    async find(id) {
      const found = idsOf(await known(), (_, each) => each.slice(each.indexOf(':') + 1) === id)[0];
      return found === undefined ? undefined : records.get(found);
    },

    async unfinished() {
      const ids = idsOf(await known(), (facts) => !isFinished(facts));
      return (await Promise.all(ids.map((id) => records.get(id)))).filter((record) => record !== undefined);
    },

    nextSeq: async () => Math.max(0, ...[...(await known()).values()].map(({ seq }) => seq)) + 1,

    async write(record) {
      const { seq, state, step } = record;
      const size = JSON.stringify(record).length;
      if (size > budget) throw new TooLargeToUndo();
      const id = idOf(record);
      const facts = await known();
      const others = [...facts].filter(([other]) => other !== id);
      const over = others.reduce((sum, [, other]) => sum + other.size, size) - budget;
      const oldest = (): string[] => idsOf(facts, (other, otherId) => otherId !== id && isFinished(other));
      if (over > 0) await forget(upTo(over, oldest(), facts));
      const entry: StepFacts = { seq, state, site: step.site, size };
      for (;;) {
        try {
          await store.setMany({ [recordKey(id)]: record, [factsKey(id)]: entry });
          facts.set(id, entry);
          return;
        } catch (reason) {
          if (!(reason instanceof StorageFull)) throw reason;
          if (await makeRoom(size)) continue;
          const ids = upTo(size, oldest(), facts);
          if (ids.length === 0) throw reason;
          await forget(ids);
        }
      }
    },

    remove: (record) => forget([idOf(record)]),

    async forgetRedoable({ seq, step }) {
      const isOver = (facts: StepFacts, id: string): boolean =>
        facts.state === 'undone' &&
        facts.seq < seq &&
        facts.site === step.site &&
        kinds.steps.storeOf(id) === step.storeId;
      await forget(idsOf(await known(), isOver));
    },

    async dropped(keys) {
      if (reading === null) return;
      const facts = await reading;
      for (const id of facts.keys()) if (keys.has(recordKey(id))) facts.delete(id);
    },
  };
}
