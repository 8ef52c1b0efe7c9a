import { type Signal, signal } from '@preact/signals';
import type { ComponentType } from 'preact';
import { useEffect } from 'preact/hooks';

const loaded: Signal<ComponentType | null> = signal(null);

/** A chunk of its own: the list does not wait for it. */
export function LogPlace() {
  useEffect(() => {
    void import('./ChangeLog.tsx').then(({ ChangeLog }) => (loaded.value = ChangeLog));
  }, []);
  const ChangeLog = loaded.value;
  return ChangeLog && <ChangeLog />;
}
