import { computed, type ReadonlySignal, signal } from '@preact/signals';
import { journalPrefix, type JournalRecord } from '../../../messages.ts';
import type { Adapters } from '../Adapters.ts';
import type { Site } from '../page/page.ts';

/** The journal of the worker, as far as it is about the page's site and store. */
export interface History {
  /** The newest step that undo would take back, also one of an earlier popup. */
  readonly undoable: ReadonlySignal<JournalRecord | null>;
  /** The step that was undone last, unless something else was done since. */
  readonly redoable: ReadonlySignal<JournalRecord | null>;
  /** The journal was read. */
  loaded(): Promise<void>;
  dispose(): void;
}

type Records = ReadonlyMap<string, JournalRecord>;

/** Read once the first rows are painted: each question to the browser holds up the answer that they wait for. */
export function createHistory(
  { session, painted }: Pick<Adapters, 'session' | 'painted'>,
  site: ReadonlySignal<Site | null>,
): History {
  const records = signal<Records>(new Map());

  const ofSite = computed(() => {
    const page = site.value;
    if (page === null || page.scope === null) return [];
    const { storeId, scope } = page;
    return [...records.value.values()]
      .filter(({ step }) => step.storeId === storeId && step.site === scope.site)
      .toSorted((a, b) => a.seq - b.seq);
  });

  const undoable = computed(() => ofSite.value.findLast(({ state }) => state === 'done') ?? null);

  /** Keys that changed while the journal was being read: those are newer than what was read. */
  const touched = new Set<string>();
  const stop = session.onChanged((changes) => {
    const next = new Map(records.value);
    for (const [key, { newValue }] of Object.entries(changes)) {
      if (!key.startsWith(journalPrefix)) continue;
      touched.add(key);
      if (newValue === undefined) next.delete(key);
      else next.set(key, newValue as JournalRecord);
    }
    records.value = next;
  });

  async function load(): Promise<void> {
    const stored = await session.all(journalPrefix);
    const read = (Object.entries(stored) as [string, JournalRecord][]).filter(([key]) => !touched.has(key));
    records.value = new Map([...records.value, ...read]);
  }
  const reading = painted().then(load);

  return {
    undoable,
    redoable: computed(() => {
      const since = undoable.value?.seq ?? -Infinity;
      return ofSite.value.find(({ state, seq }) => state === 'undone' && seq > since) ?? null;
    }),
    loaded: () => reading,
    dispose: stop,
  };
}
