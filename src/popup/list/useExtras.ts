import { useSignal } from '@preact/signals';
import type { CookieKey } from '../../cookies/cookie.ts';
import type { Kept } from '../cookies/keptMarks.tsx';
import { useApp } from '../state/start/app.ts';

/** What comes to a row without its being another. `near`: the pointer or the focus is there, or was. */
export type Extra = Kept | 'near';

/** Of all rows at once: with signals of their own, each row would take half as much memory again. */
export function useExtras(): { extrasOf(key: CookieKey): readonly Extra[]; comeNear(key: CookieKey): void } {
  const { protections, unsaved } = useApp();
  const near = useSignal<ReadonlySet<CookieKey>>(new Set());
  return {
    extrasOf(key) {
      const guard = protections.byKey.value.get(key);
      const found: readonly (Extra | false | undefined)[] = [
        near.value.has(key) && 'near',
        unsaved.keys.value.has(key) && 'draft',
        guard && (guard.paused ? 'paused' : 'guarded'),
      ];
      return found.filter((extra) => !!extra);
    },
    comeNear(key) {
      if (!near.value.has(key)) near.value = new Set([...near.value, key]);
    },
  };
}
