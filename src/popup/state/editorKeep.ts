import { effect, type ReadonlySignal, signal } from '@preact/signals';
import { StorageFull } from '../../browser/store.ts';
import type { DraftRecord } from './editorStore.ts';

export interface Keeper {
  /** False when session storage has no room: the draft goes with the popup then. */
  readonly kept: ReadonlySignal<boolean>;
  /** Settles when nothing is being written. */
  idle(): Promise<void>;
  /** @param leaving the page stays, only this cookie is left: its draft is not to be opened by itself again */
  dispose(leaving: boolean): void;
}

/**
 * Keeps the draft in session storage while there is one, one write at a time, the last one last.
 * @param store `null` drops it
 * @param snapshot reads signals; `null`: nothing to keep; `undefined`: not known yet
 */
export function keepDraft(
  store: (record: DraftRecord | null) => Promise<void>,
  snapshot: () => DraftRecord | null | undefined,
): Keeper {
  const kept = signal(true);
  let next: DraftRecord | null | undefined;
  let writing: Promise<void> | null = null;

  async function write(record: DraftRecord | null): Promise<void> {
    try {
      await store(record);
      kept.value = true;
    } catch (reason) {
      if (!(reason instanceof StorageFull)) throw reason;
      kept.value = false;
    }
  }

  async function writeAll(): Promise<void> {
    try {
      while (next !== undefined) {
        const record = next;
        next = undefined;
        await write(record);
      }
    } finally {
      writing = null;
    }
  }

  function keep(record: DraftRecord | null | undefined): void {
    if (record === undefined) return;
    next = record;
    writing ??= writeAll();
  }

  let last: DraftRecord | null | undefined;
  const stop = effect(() => {
    last = snapshot();
    keep(last);
  });

  return {
    kept,
    async idle() {
      await writing;
    },
    dispose(leaving) {
      stop();
      if (leaving && last) keep({ ...last, open: false });
    },
  };
}
