import { type Signal, signal } from '@preact/signals';
import type { ComponentType } from 'preact';
import { useEffect } from 'preact/hooks';
import { useApp } from '../state/app.ts';

const loaded: Signal<ComponentType | null> = signal(null);

/** A chunk of its own: the popup never needs it. */
async function load(): Promise<typeof import('./Sites.tsx')> {
  const chunk = await import('./Sites.tsx');
  loaded.value = chunk.Sites;
  return chunk;
}

/** Once the page's own list stands, all sites are made ready, so that they are there at the click. */
export function useSitesAhead(): void {
  const { adapters, page, cookies, recognitions, view } = useApp();
  const at = page.current.value.kind;
  // before its cookies are there nothing of them is left to be read either
  const stands = at === 'site' ? cookies.state.value.kind !== 'loading' : at !== 'loading';
  const isIdle = stands && recognitions.settled.value && view.place.value.kind !== 'sites';
  useEffect(() => {
    if (isIdle) void load().then(({ readAhead }) => readAhead(adapters, page.storeId()));
  }, [isIdle]);
}

export function SitesPlace() {
  useEffect(() => void load(), []);
  const Sites = loaded.value;
  return Sites && <Sites />;
}
