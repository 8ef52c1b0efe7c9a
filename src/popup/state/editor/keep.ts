import { effect, type ReadonlySignal, signal } from '@preact/signals';
import { latest } from '../../../async/latest.ts';
import { StorageFull } from '../../../browser/store.ts';
import type { DraftRecord } from '../../../records.ts';

export interface Keeper {
  /** False when session storage has no room: the draft goes with the popup then. */
  readonly kept: ReadonlySignal<boolean>;
  /** Settles when nothing is being written. */
  idle(): Promise<void>;
  /** @param leaving the page stays, only this cookie is left: its draft is not to be opened by itself again */
  dispose(leaving: boolean): void;
}

/**
 * Keeps the draft in session storage while there is one. Every change is handed over at once: the browser takes them in
 * their order, and one that waited for an answer would be lost with a popup that closes under the typing hand.
 * @param store `null` drops it
 * @param snapshot reads signals; `null`: nothing to keep; `undefined`: not known yet
 */
export function keepDraft(
  store: (record: DraftRecord | null) => Promise<void>,
  snapshot: () => DraftRecord | null | undefined,
): Keeper {
  const kept = signal(true);
  const begin = latest();
  let newest: Promise<void> = Promise.resolve();

  async function write(record: DraftRecord | null): Promise<boolean> {
    try {
      await store(record);
      return true;
    } catch (reason) {
      if (!(reason instanceof StorageFull)) throw reason;
      return false;
    }
  }

  function keep(record: DraftRecord | null | undefined): void {
    if (record === undefined) return;
    const isLatest = begin();
    newest = write(record).then((isKept) => {
      if (isLatest()) kept.value = isKept;
    });
  }

  let last: DraftRecord | null | undefined;
  const stop = effect(() => {
    last = snapshot();
    keep(last);
  });

  return {
    kept,
    async idle() {
      await newest;
    },
    dispose(leaving) {
      stop();
      if (leaving && last) keep({ ...last, open: false });
    },
  };
}
