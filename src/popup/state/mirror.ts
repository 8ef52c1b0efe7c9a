import { batch, type ReadonlySignal, signal } from '@preact/signals';
import type { Store } from '../../browser/store.ts';

/** The records of a store under one prefix, live. */
export interface Mirror<Id extends string, T> {
  /** By what follows the prefix. */
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
  store: Pick<Store, 'all' | 'set' | 'onChanged'>,
  prefix: string,
  ready: Promise<unknown> = Promise.resolve(),
): Mirror<Id, T> {
  const records = signal<ReadonlyMap<Id, T>>(new Map());
  const known = signal(false);
  /** Those that arrived while the store is being read. */
  const arrived = new Set<Id>();

  function take(changes: readonly (readonly [Id, T | undefined])[]): void {
    if (changes.length === 0) return;
    const next = new Map(records.value);
    for (const [id, record] of changes) {
      if (record === undefined) next.delete(id);
      else next.set(id, record);
      if (!known.value) arrived.add(id);
    }
    records.value = next;
  }

  const own = <V>(entries: Record<string, V>): (readonly [Id, V])[] =>
    Object.entries(entries)
      .filter(([key]) => key.startsWith(prefix))
      .map(([key, value]) => [key.slice(prefix.length) as Id, value] as const);

  const stop = store.onChanged((changes) => {
    take(own(changes).map(([id, { newValue }]) => [id, newValue as T | undefined] as const));
  });

  async function load(): Promise<void> {
    await ready;
    const stored = own(await store.all(prefix)) as (readonly [Id, T])[];
    batch(() => {
      records.value = new Map([...records.value, ...stored.filter(([id]) => !arrived.has(id))]);
      known.value = true;
    });
    arrived.clear();
  }

  return {
    records,
    known,
    loaded: load(),
    set(id, record) {
      take([[id, record]]);
      return store.set(prefix + id, record);
    },
    dispose: stop,
  };
}
