import { computed, type ReadonlySignal, signal } from '@preact/signals';
import type { Step } from '../../../cookies/step.ts';
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
  /** The step that the worker is at, also one of an earlier popup. */
  readonly underWay: ReadonlySignal<JournalRecord | null>;
  /** A step of this very page, which is offered whatever site and store its cookies are of. */
  adopt(id: Step['id']): void;
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

  const own = signal<ReadonlySet<Step['id']>>(new Set());

  const ofPage = computed(() => {
    const page = site.value;
    const isOfSite = (step: Step): boolean => step.storeId === page?.storeId && step.site === page.scope?.site;
    return [...journal.records.value.values()]
      .filter(({ step }) => own.value.has(step.id) || isOfSite(step))
      .toSorted((a, b) => a.seq - b.seq);
  });

  const undoable = computed(() => ofPage.value.findLast(({ state }) => state === 'done') ?? null);

  return {
    undoable,
    redoable: computed(() => {
      const since = undoable.value?.seq ?? -Infinity;
      return ofPage.value.find(({ state, seq }) => state === 'undone' && seq > since) ?? null;
    }),
    underWay: computed(() => ofPage.value.find(({ state }) => state.endsWith('ing')) ?? null),
    adopt: (id) => (own.value = new Set([...own.value, id])),
    loaded: () => journal.loaded,
    dispose: journal.dispose,
  };
}
