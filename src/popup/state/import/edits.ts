import { batch, computed, type ReadonlySignal, signal } from '@preact/signals';
import type { Repair } from '../../../cookies/rules.ts';
import type { Row } from '../../../transfer/index.ts';
import type { ImportRow } from './ImportRow.ts';

type Id = ImportRow['id'];

/** What a person has put in place of what lines of the file say. */
export interface Edits {
  /** Grows anew with each edit. */
  readonly made: ReadonlySignal<ReadonlyMap<Id, Repair>>;
  /** With what is being typed. */
  readonly all: ReadonlySignal<ReadonlyMap<Id, Repair>>;
  /** The row as it is edited. */
  of<T extends Row>(row: T, id: Id): T;
  add(id: Id, patch: Repair): void;
  draft(id: Id, patch: Repair | null): void;
  /** What was being typed is an edit now. @returns of which line */
  takeOver(): Id | null;
  reset(edits?: Iterable<[Id, Repair]>): void;
}

export function createEdits(): Edits {
  const made = signal<ReadonlyMap<Id, Repair>>(new Map());
  const typed = signal<{ id: Id; patch: Repair } | null>(null);
  const withPatch = (id: Id, patch: Repair) => new Map(made.value).set(id, { ...made.value.get(id), ...patch });
  return {
    made,
    all: computed(() => (typed.value === null ? made.value : withPatch(typed.value.id, typed.value.patch))),
    of(row, id) {
      const edit = made.value.get(id);
      return 'cookie' in row && edit !== undefined ? { ...row, cookie: { ...row.cookie, ...edit } } : row;
    },
    add: (id, patch) => void (made.value = withPatch(id, patch)),
    draft: (id, patch) => void (typed.value = patch && { id, patch }),
    takeOver() {
      const { value: draft } = typed;
      if (draft === null) return null;
      batch(() => {
        made.value = withPatch(draft.id, draft.patch);
        typed.value = null;
      });
      return draft.id;
    },
    reset(edits = []) {
      made.value = new Map(edits);
      typed.value = null;
    },
  };
}
