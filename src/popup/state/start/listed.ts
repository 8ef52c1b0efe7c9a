import { effect } from '@preact/signals';
import type { App } from './app.ts';

/** Settles once the list, or what stands in its place, can be drawn with all that it shows at first. */
export function listed({ page, cookies, prefs }: Pick<App, 'page' | 'cookies' | 'prefs'>): Promise<void> {
  return new Promise((resolve) => {
    const stop = effect(() => {
      const isPlaceKnown = page.current.value.kind !== 'loading';
      const isListKnown = page.site.value === null || cookies.state.value.kind !== 'loading';
      if (!isPlaceKnown || !isListKnown || !prefs.known.value) return;
      resolve();
      queueMicrotask(() => stop());
    });
  });
}
