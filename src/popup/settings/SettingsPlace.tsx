import { type Signal, signal } from '@preact/signals';
import type { ComponentType } from 'preact';
import { useEffect } from 'preact/hooks';

const loaded: Signal<ComponentType | null> = signal(null);

/** A chunk of its own: the list does not wait for it. */
export function SettingsPlace() {
  useEffect(() => {
    void import('./Settings.tsx').then(({ Settings }) => (loaded.value = Settings));
  }, []);
  const Settings = loaded.value;
  return Settings && <Settings />;
}
