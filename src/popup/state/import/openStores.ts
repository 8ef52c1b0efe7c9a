import { type ReadonlySignal, signal } from '@preact/signals';
import { privateStoreIds } from '../../../records.ts';
import type { Adapters } from '../Adapters.ts';

/** A store that cookies can be written to. */
export interface StoreChoice {
  id: string;
  kind: 'normal' | 'private' | 'container';
}

export const isPrivateStore = (id: string): boolean => privateStoreIds.includes(id);

export interface OpenStores {
  readonly open: ReadonlySignal<readonly StoreChoice[]>;
  dispose(): void;
}

/** The stores that there are now: each ends with its last window, or has no windows that may be seen. */
export function createOpenStores({ stores, defaultStoreId }: Pick<Adapters, 'stores' | 'defaultStoreId'>): OpenStores {
  const open = signal<readonly StoreChoice[]>([]);
  const kindOf = (id: string): StoreChoice['kind'] => {
    if (id === defaultStoreId) return 'normal';
    return isPrivateStore(id) ? 'private' : 'container';
  };
  async function read(): Promise<void> {
    open.value = (await stores.open()).map((id) => ({ id, kind: kindOf(id) }));
  }
  void read();
  return { open, dispose: stores.onClosed(() => void read()) };
}
