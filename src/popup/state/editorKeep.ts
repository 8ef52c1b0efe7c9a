import { effect, type ReadonlySignal, signal } from '@preact/signals';
import { StorageFull } from '../../browser/store.ts';
import type { DraftRecord, DraftStore } from './editorStore.ts';

export interface Keeper {
  /** False when session storage has no room: the draft goes with the popup then. */
  readonly kept: ReadonlySignal<boolean>;
  /** @param leaving the page stays, only this cookie is left: its draft is not to be opened by itself again */
  dispose(leaving: boolean): void;
}

/**
 * Keeps the draft in session storage while there is one, one write at a time, the last one last.
 * @param snapshot reads signals; `null`: nothing to keep; `undefined`: not known yet
 */
export function keepDraft(drafts: DraftStore, snapshot: () => DraftRecord | null | undefined): Keeper {
  const kept = signal(true);
  let next: DraftRecord | null | undefined;
  let isWriting = false;

  async function write(record: DraftRecord | null): Promise<void> {
    try {
      await (record === null ? drafts.drop() : drafts.save(record));
      kept.value = true;
    } catch (reason) {
      if (!(reason instanceof StorageFull)) throw reason;
      kept.value = false;
    }
  }

  async function writeAll(): Promise<void> {
    isWriting = true;
    try {
      while (next !== undefined) {
        const record = next;
        next = undefined;
        await write(record);
      }
    } finally {
      isWriting = false;
    }
  }

  function keep(record: DraftRecord | null | undefined): void {
    if (record === undefined) return;
    next = record;
    if (!isWriting) void writeAll();
  }

  let last: DraftRecord | null | undefined;
  const stop = effect(() => {
    last = snapshot();
    keep(last);
  });

  return {
    kept,
    dispose(leaving) {
      stop();
      if (leaving && last) keep({ ...last, open: false });
    },
  };
}
