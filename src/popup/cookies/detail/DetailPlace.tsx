import { type Signal, signal } from '@preact/signals';
import type { ComponentType } from 'preact';
import { useEffect } from 'preact/hooks';

const loaded: Signal<ComponentType | null> = signal(null);

/** The open cookie's code is a chunk of its own, so that the list does not wait for it. */
export async function loadDetail(): Promise<void> {
  if (loaded.value === null) loaded.value = (await import('./Detail.tsx')).Detail;
}

/** Where an open cookie is shown. */
export function DetailPlace() {
  useEffect(() => void loadDetail(), []);
  const Detail = loaded.value;
  return Detail && <Detail />;
}
