import type { ReadonlySignal } from '@preact/signals';
import type { FailureCode } from '../../messages.ts';
import type { Act, Difference } from './changes.ts';

export type Notice =
  | { kind: 'done'; act: Act; differences: readonly Difference[]; undo: boolean }
  | { kind: 'failed'; act: Act; code: FailureCode; restored: boolean }
  | { kind: 'unknown'; act: Act }
  | { kind: 'nothing-to-undo' }
  | { kind: 'nothing-to-redo' }
  | { kind: 'copied'; name: string }
  | { kind: 'not-copied' };

export interface Toasts {
  readonly current: ReadonlySignal<Notice | null>;
  /** 1 … 0, the part of the ten seconds that is left; for the ring. */
  readonly duration: number;
  readonly paused: ReadonlySignal<boolean>;
  show(notice: Notice): void;
  /** While the pointer or focus is on it. */
  pause(): void;
  resume(): void;
  close(): void;
}
