import { type Signal, signal } from '@preact/signals';
import type { ComponentType } from 'preact';
import { useEffect } from 'preact/hooks';

/** Nothing, until it is there. `load`: before it is to be drawn. */
type LoadedLater = ComponentType & { load(): Promise<void> };

/** A component in a chunk of its own, for what the list does not wait for. */
export function loadedLater(chunk: () => Promise<ComponentType>): LoadedLater {
  const loaded: Signal<ComponentType | null> = signal(null);
  const load = async () => {
    loaded.value ??= await chunk();
  };
  function Later() {
    useEffect(() => void load(), []);
    const Loaded = loaded.value;
    return Loaded && <Loaded />;
  }
  return Object.assign(Later, { load });
}
