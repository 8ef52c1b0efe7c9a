import { type ReadonlySignal, signal } from '@preact/signals';
import type { Store } from '../../browser/store.ts';
import { badgePref, prefPrefix as prefix } from '../../messages.ts';

/** What the person set for good; kept in `storage.local`. */
export interface Prefs {
  /** For sharing the screen. Also true until the stored choice is known, so that nothing flashes up. */
  readonly hideValues: ReadonlySignal<boolean>;
  /** Single letters act in the list (WCAG 2.1.4 wants them to be switched off). */
  readonly letterKeys: ReadonlySignal<boolean>;
  /** The number of cookies beside the toolbar button; the worker reads it. */
  readonly badge: ReadonlySignal<boolean>;
  /** The stored choices are known. */
  readonly known: ReadonlySignal<boolean>;
  setHideValues(hide: boolean): void;
  setLetterKeys(on: boolean): void;
  setBadge(on: boolean): void;
  dispose(): void;
}

/** One stored switch, the same in all pages of ours that are open. */
function createSwitch(local: Store, name: string, start: boolean) {
  const value = signal(start);
  return {
    value,
    take: (stored: unknown) => {
      if (typeof stored === 'boolean') value.value = stored;
    },
    set: (next: boolean) => {
      value.value = next;
      void local.set(prefix + name, next);
    },
  };
}

export function createPrefs(local: Store): Prefs {
  const known = signal(false);
  const hideValues = createSwitch(local, 'hide-values', true);
  const letterKeys = createSwitch(local, 'letter-keys', true);
  const badge = createSwitch(local, badgePref, true);

  const stop = local.onChanged((changes) => {
    hideValues.take(changes[`${prefix}hide-values`]?.newValue);
    letterKeys.take(changes[`${prefix}letter-keys`]?.newValue);
    badge.take(changes[prefix + badgePref]?.newValue);
  });

  async function load(): Promise<void> {
    const stored = await local.all(prefix);
    hideValues.take(stored[`${prefix}hide-values`] ?? false);
    letterKeys.take(stored[`${prefix}letter-keys`]);
    badge.take(stored[prefix + badgePref]);
    known.value = true;
  }
  void load();

  return {
    hideValues: hideValues.value,
    letterKeys: letterKeys.value,
    badge: badge.value,
    known,
    setHideValues: hideValues.set,
    setLetterKeys: letterKeys.set,
    setBadge: badge.set,
    dispose: stop,
  };
}
