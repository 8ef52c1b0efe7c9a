import { type Signal, signal } from '@preact/signals';
import type { ComponentType } from 'preact';
import { useEffect } from 'preact/hooks';

const loaded: Signal<ComponentType | null> = signal(null);

/** A chunk of its own: it is shown once. */
export function WelcomePlace() {
  useEffect(() => {
    void import('./Welcome.tsx').then(({ Welcome }) => (loaded.value = Welcome));
  }, []);
  const Welcome = loaded.value;
  return Welcome && <Welcome />;
}
