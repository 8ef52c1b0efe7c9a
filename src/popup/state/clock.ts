import type { ReadonlySignal } from '@preact/signals';

/** Milliseconds since 1970, as signals that move only as often as what is shown needs it. */
export interface Clock {
  /** Moves every second, but only while something under an hour counts down. */
  readonly second: ReadonlySignal<number>;
  /** Moves every minute. */
  readonly minute: ReadonlySignal<number>;
  dispose(): void;
}
