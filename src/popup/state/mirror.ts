import { batch, type ReadonlySignal, signal } from '@preact/signals';
import { recordsOf } from '../../browser/recordsOf.ts';
import type { Store } from '../../browser/store.ts';
import type { Kind } from '../../records.ts';

/** The records of one kind, live. */
export interface Mirror<Id extends string, T> {
  /** By id. */
  readonly records: ReadonlySignal<ReadonlyMap<Id, T>>;
  /** All that is stored was read. */
  readonly known: ReadonlySignal<boolean>;
  /** Settles with `known`. */
  readonly loaded: Promise<void>;
  /** Here at once, then in the store. @throws {StorageFull} */
  set(id: Id, record: T): Promise<void>;
  dispose(): void;
}

/**
 * What arrives while the store is being read is newer than what is read.
 * @param ready the store is read after it: each question to the browser holds up the answers to those before
 */
export function createMirror<Id extends string, T>(
  store: Store,
  kind: Kind<T, Id>,
  ready: Promise<unknown> = Promise.resolve(),
): Mirror<Id, T> {
  const stored = recordsOf(store, kind);
  const records = signal<ReadonlyMap<Id, T>>(new Map());
  const known = signal(false);
  /** Those that arrived while the store is being read. */
  const arrived = new Set<Id>();

  function take(changes: ReadonlyMap<Id, T | undefined>): void {
    const next = new Map(records.value);
    for (const [id, record] of changes) {
      if (record === undefined) next.delete(id);
      else next.set(id, record);
      if (!known.value) arrived.add(id);
    }
    records.value = next;
  }

  const stop = stored.onChanged(take);

  async function load(): Promise<void> {
    await ready;
    const read = [...(await stored.all())];
    batch(() => {
      records.value = new Map([...records.value, ...read.filter(([id]) => !arrived.has(id))]);
      known.value = true;
    });
    arrived.clear();
  }

  return {
    records,
    known,
    loaded: load(),
    set(id, record) {
      take(new Map([[id, record]]));
      return stored.set(id, record);
    },
    dispose: stop,
  };
}
