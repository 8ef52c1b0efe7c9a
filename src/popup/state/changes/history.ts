import { computed, type ReadonlySignal } from '@preact/signals';
import { type JournalRecord, kinds } from '../../../records.ts';
import type { Adapters } from '../Adapters.ts';
import { createMirror } from '../mirror.ts';
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

/** Read once the first rows are painted: each question to the browser holds up the answer that they wait for. */
export function createHistory(
  { session, painted }: Pick<Adapters, 'session' | 'painted'>,
  site: ReadonlySignal<Site | null>,
): History {
  const journal = createMirror(session, kinds.journal, painted());

  const ofSite = computed(() => {
    const page = site.value;
    if (page === null || page.scope === null) return [];
    const { storeId, scope } = page;
    return [...journal.records.value.values()]
      .filter(({ step }) => step.storeId === storeId && step.site === scope.site)
      .toSorted((a, b) => a.seq - b.seq);
  });

  const undoable = computed(() => ofSite.value.findLast(({ state }) => state === 'done') ?? null);

  return {
    undoable,
    redoable: computed(() => {
      const since = undoable.value?.seq ?? -Infinity;
      return ofSite.value.find(({ state, seq }) => state === 'undone' && seq > since) ?? null;
    }),
    loaded: () => journal.loaded,
    dispose: journal.dispose,
  };
}
