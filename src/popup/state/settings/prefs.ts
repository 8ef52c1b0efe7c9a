import { computed, type ReadonlySignal } from '@preact/signals';
import type { Store } from '../../../browser/store.ts';
import { type Preference, preferences, type Preferences, type Value } from '../../../preferences.ts';
import { type Kind, kinds } from '../../../records.ts';

import { createMirror } from '../mirror.ts';

/** What the person set, by the names of the declarations, the same in all pages of ours that are open. */
export type PrefsOf<D extends Preferences> = { readonly [Name in keyof D]: ReadonlySignal<Value<D[Name]>> } & {
  /** The stored choices are known. */
  readonly known: ReadonlySignal<boolean>;
  set<Name extends keyof D>(name: Name, value: Value<D[Name]>): void;
  dispose(): void;
};

export type Prefs = PrefsOf<typeof preferences>;

export function createPrefsOf<D extends Preferences>(store: Store, kind: Kind<unknown>, declared: D): PrefsOf<D> {
  const { records, known, set, dispose } = createMirror(store, kind);

  const signalOf = ({ key, standard, untilKnown, read }: Preference<unknown>) =>
    computed(() => {
      const { value: stored } = records;
      if (stored.has(key)) return read(stored.get(key)) ?? standard;
      return known.value ? standard : untilKnown;
    });
  const signals = Object.fromEntries(Object.entries(declared).map(([name, one]) => [name, signalOf(one)]));

  return {
    ...signals,
    known,
    set: (name: keyof D, value: unknown) => void set(declared[name]!.key, value),
    dispose,
  } as PrefsOf<D>;
}

/** Of the whole extension; kept in `storage.local`. */
export const createPrefs = (local: Store): Prefs => createPrefsOf(local, kinds.prefs, preferences);
