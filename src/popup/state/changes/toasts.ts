import { type ReadonlySignal, signal } from '@preact/signals';
import type { FailureCode } from '../../../messages.ts';
import type { LossCode } from '../../../transfer/index.ts';
import type { Adapters, Stop } from '../Adapters.ts';
import type { Act, Difference } from './outcome.ts';
import type { Unseen } from './unseenHost.ts';

/** What the tool that reads the copy will have otherwise, and of how many cookies. */
export interface Lost {
  code: LossCode;
  count: number;
}

/** What there is to say; the sentence is made where it is shown. */
export type Notice =
  /** `undo`: it can be taken back. `leftOut`: how many more the browser has not taken. */
  | { kind: 'done'; act: Act; differences: readonly Difference[]; undo: boolean; leftOut?: number }
  /** `at`: the name of the cookie, of several, that could not be done; `unseen`: where there is no access (any more). */
  | { kind: 'failed'; act: Act; code: FailureCode; restored: boolean; at: string | null; unseen?: Unseen }
  /** What the step removed was gone before. */
  | { kind: 'nothing-came-back' }
  /** The worker was stopped, and nobody can tell what became of the step: the list shows it. */
  | { kind: 'unknown'; act: Act }
  | { kind: 'nothing-to-undo' | 'nothing-to-redo' }
  /** Another change is under way: nothing was undone or redone. */
  | { kind: 'wait' }
  /** `of`: what of the cookie. */
  | { kind: 'copied'; name: string; of: 'value' | 'content' }
  /** `unsent`: the names of those that the page does not receive. */
  | { kind: 'copied-many'; count: number; unsent: readonly string[]; losses: readonly Lost[] }
  /** Handed to the browser as a download of this name. */
  | { kind: 'saved'; count: number; file: string }
  | { kind: 'not-copied' }
  /** The person said no. */
  | { kind: 'not-given' }
  /** The browser does not even let it be asked for. */
  | { kind: 'may-not-ask' };

export interface Toast {
  /** Tells a new one from an old one of the same words. */
  id: number;
  notice: Notice;
}

export interface Toasts {
  readonly current: ReadonlySignal<Toast | null>;
  readonly paused: ReadonlySignal<boolean>;
  /** How long one stays, milliseconds. */
  readonly duration: number;
  show(notice: Notice): void;
  /** While the pointer or the focus is on it (WCAG 2.2.1). */
  pause(): void;
  resume(): void;
  close(): void;
}

const duration = 10_000;

export function createToasts({ now, timer }: Pick<Adapters, 'now' | 'timer'>): Toasts {
  const current = signal<Toast | null>(null);
  const paused = signal(false);
  let left = duration;
  let startedAt = 0;
  let stop: Stop | null = null;

  function close(): void {
    stop?.();
    stop = null;
    paused.value = false;
    current.value = null;
  }

  function run(): void {
    startedAt = now();
    stop = timer(close, left);
  }

  return {
    current,
    paused,
    duration,
    show(notice) {
      close();
      left = duration;
      current.value = { id: (current.peek()?.id ?? now()) + 1, notice };
      run();
    },
    pause() {
      if (stop === null) return;
      stop();
      stop = null;
      left -= now() - startedAt;
      paused.value = true;
    },
    resume() {
      if (current.value === null || stop !== null) return;
      paused.value = false;
      run();
    },
    close,
  };
}
