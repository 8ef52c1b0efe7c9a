import { type ReadonlySignal, signal } from '@preact/signals';
import type { Store } from '../../../browser/store.ts';
import { type AdviceCode, adviceCodes } from '../../../cookies/advice.ts';
import { badgePref, prefPrefix as prefix } from '../../../messages.ts';

/** What the person set for good; kept in `storage.local`. */
export interface Prefs {
  /** For sharing the screen. Also true until the stored choice is known, so that nothing flashes up. */
  readonly hideValues: ReadonlySignal<boolean>;
  /** Single letters act in the list (WCAG 2.1.4 wants them to be switched off). */
  readonly letterKeys: ReadonlySignal<boolean>;
  /** The number of cookies beside the toolbar button; the worker reads it. */
  readonly badge: ReadonlySignal<boolean>;
  /** Advice that is not to be given any more. */
  readonly silenced: ReadonlySignal<ReadonlySet<AdviceCode>>;
  /** The stored choices are known. */
  readonly known: ReadonlySignal<boolean>;
  setHideValues(hide: boolean): void;
  setLetterKeys(on: boolean): void;
  setBadge(on: boolean): void;
  silence(code: AdviceCode, silent: boolean): void;
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

const silencedName = `${prefix}silenced`;
const isAdvice = (code: unknown): code is AdviceCode => (adviceCodes as readonly unknown[]).includes(code);

export function createPrefs(local: Store): Prefs {
  const known = signal(false);
  const hideValues = createSwitch(local, 'hide-values', true);
  const letterKeys = createSwitch(local, 'letter-keys', true);
  const badge = createSwitch(local, badgePref, true);
  const silenced = signal<ReadonlySet<AdviceCode>>(new Set());
  const takeSilenced = (stored: unknown): void => {
    if (Array.isArray(stored)) silenced.value = new Set(stored.filter(isAdvice));
  };

  const stop = local.onChanged((changes) => {
    hideValues.take(changes[`${prefix}hide-values`]?.newValue);
    letterKeys.take(changes[`${prefix}letter-keys`]?.newValue);
    badge.take(changes[prefix + badgePref]?.newValue);
    takeSilenced(changes[silencedName]?.newValue);
  });

  async function load(): Promise<void> {
    const stored = await local.all(prefix);
    hideValues.take(stored[`${prefix}hide-values`] ?? false);
    letterKeys.take(stored[`${prefix}letter-keys`]);
    badge.take(stored[prefix + badgePref]);
    takeSilenced(stored[silencedName]);
    known.value = true;
  }
  void load();

  return {
    hideValues: hideValues.value,
    letterKeys: letterKeys.value,
    badge: badge.value,
    silenced,
    known,
    setHideValues: hideValues.set,
    setLetterKeys: letterKeys.set,
    setBadge: badge.set,
    silence(code, silent) {
      const next = new Set(silenced.value);
      if (silent) next.add(code);
      else next.delete(code);
      silenced.value = next;
      void local.set(silencedName, [...next]);
    },
    dispose: stop,
  };
}
