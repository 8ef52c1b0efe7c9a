import type { ReadonlySignal } from '@preact/signals';

/** What the person set for good; kept in `storage.local`. */
export interface Prefs {
  /** For sharing the screen. Also true until the stored choice is known, so that nothing flashes up. */
  readonly hideValues: ReadonlySignal<boolean>;
  /** Single letters act in the list (WCAG 2.1.4 wants them to be switched off). */
  readonly letterKeys: ReadonlySignal<boolean>;
  setHideValues(hide: boolean): void;
  setLetterKeys(on: boolean): void;
  dispose(): void;
}
