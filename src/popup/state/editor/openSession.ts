import { computed, type ReadonlySignal } from '@preact/signals';
import type { Cookie, CookieKey } from '../../../cookies/cookie.ts';
import { siblingsOf } from '../../../cookies/siblings.ts';
import type { Adapters } from '../Adapters.ts';
import type { KeyRing } from '../settings/keys.ts';
import type { EditorParts } from './editor.ts';

/** Opens what a form's cookie holds, beside the cookies that travel with it. What reads it is a chunk of its own. */
export const sessionOpener =
  (
    { now, timer, breathe }: Pick<Adapters, 'now' | 'timer' | 'breathe'>,
    byKey: ReadonlySignal<ReadonlyMap<CookieKey, Cookie>>,
    ring: KeyRing,
  ): EditorParts['openSession'] =>
  async (form, kept) => {
    const { createEditorSession } = await import('./session.ts');
    const { storeId, domain, name } = form.base.peek();
    return createEditorSession({
      name,
      value: computed(() => form.draft.value.value),
      siblings: computed(() => siblingsOf(form.base.value, byKey.value.values())),
      kept,
      ring,
      place: { storeId, host: domain, cookieName: name },
      now,
      timer,
      breathe,
    });
  };
