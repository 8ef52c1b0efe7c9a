import { type Signal, signal } from '@preact/signals';
import type { ComponentType } from 'preact';
import { useEffect } from 'preact/hooks';

const loaded: Signal<ComponentType | null> = signal(null);

/** A chunk of its own: the popup never needs it, a tab has it ready. */
export async function loadSites(): Promise<void> {
  loaded.value = (await import('./Sites.tsx')).Sites;
}

export function SitesPlace() {
  useEffect(() => void loadSites(), []);
  const Sites = loaded.value;
  return Sites && <Sites />;
}
