import { type Signal, signal } from '@preact/signals';
import type { ComponentType } from 'preact';
import { useEffect } from 'preact/hooks';

const loaded: Signal<ComponentType | null> = signal(null);

/** A chunk of its own: the popup never needs it. */
export function SitesPlace() {
  useEffect(() => {
    void import('./Sites.tsx').then(({ Sites }) => (loaded.value = Sites));
  }, []);
  const Sites = loaded.value;
  return Sites && <Sites />;
}
