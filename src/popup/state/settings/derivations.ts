import { type ReadonlySignal, signal } from '@preact/signals';
import type { Adapters, Stop } from '../Adapters.ts';

/** Keys that are being worked out of passwords: what takes long says so, and can be stopped. */
export interface Derivations {
  /** One takes so long that it is worth telling. */
  readonly isLong: ReadonlySignal<boolean>;
  /** @param signal what else ends it @param isKnownLong tells it at once */
  run<T>(work: (signal: AbortSignal) => Promise<T>, signal?: AbortSignal, isKnownLong?: boolean): Promise<T>;
  /** What is going on is abandoned: it rejects with `stopped`. */
  stop(): void;
  dispose(): void;
}

/** Milliseconds: what is done sooner is not worth reading about. */
export const longAfter = 300;

export function createDerivations(later: Adapters['timer']): Derivations {
  const isLong = signal(false);
  const running = new Set<AbortController>();
  let stopTimer: Stop | null = null;

  function begin(controller: AbortController, isKnownLong: boolean): void {
    running.add(controller);
    if (isKnownLong) isLong.value = true;
    else stopTimer ??= later(() => (isLong.value = true), longAfter);
  }

  function end(controller: AbortController): void {
    running.delete(controller);
    if (running.size > 0) return;
    stopTimer?.();
    stopTimer = null;
    isLong.value = false;
  }

  function stop(): void {
    for (const controller of running) controller.abort();
  }

  return {
    isLong,
    async run(work, outer, isKnownLong = false) {
      const controller = new AbortController();
      const abort = () => controller.abort();
      outer?.addEventListener('abort', abort);
      begin(controller, isKnownLong);
      try {
        return await work(controller.signal);
      } finally {
        outer?.removeEventListener('abort', abort);
        end(controller);
      }
    },
    stop,
    dispose: stop,
  };
}
