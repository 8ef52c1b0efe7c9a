import { type Signal, signal } from '@preact/signals';
import type { ComponentType } from 'preact';
import { useEffect } from 'preact/hooks';

/** Nothing, until it is there. `load`: before it is to be drawn. */
type LoadedLater<Props> = ComponentType<Props> & { load(): Promise<void> };

/** A component in a chunk of its own, for what the list does not wait for. */
export function loadedLater<Props extends object = object>(
  chunk: () => Promise<ComponentType<Props>>,
): LoadedLater<Props> {
  const loaded: Signal<ComponentType<Props> | null> = signal(null);
  const load = async () => {
    loaded.value ??= await chunk();
  };
  function Later(props: Props) {
    useEffect(() => void load(), []);
    const Loaded = loaded.value;
    return Loaded && <Loaded {...props} />;
  }
  return Object.assign(Later, { load });
}
