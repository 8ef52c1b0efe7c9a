import { effect, type ReadonlySignal, signal, untracked } from '@preact/signals';
import { latest } from '../../../async/latest.ts';
import { type Cookie, cookieKey, type CookieKey, isSameCookie } from '../../../cookies/cookie.ts';
import { conflictOf, type EditConflict } from './conflict.ts';
import type { Form } from './form.ts';
import type { Keep } from './merge.ts';
import type { EditorSession } from './session.ts';
import type { TakeOver } from './takeOver.ts';

export interface Watch {
  readonly conflict: ReadonlySignal<EditConflict | null>;
  /** What the list shows at this moment is older than what was just stored. */
  distrust(): void;
  /** @returns false when an edit has no place in the other version: nothing was done */
  resolve(choice: Keep): Promise<boolean>;
  dispose(): void;
}

export interface WatchParts {
  form: Form;
  takeOver: TakeOver;
  session: ReadonlySignal<EditorSession | null>;
  changes: ReadonlySignal<number>;
  byKey: ReadonlySignal<ReadonlyMap<CookieKey, Cookie>>;
  isComplete: ReadonlySignal<boolean>;
  /** Our own writes are under way. */
  isPaused: ReadonlySignal<boolean>;
}

/** Follows the cookie in the browser: without a draft the form follows too, with one the person is asked. */
export function watchCookie({ form, takeOver, session, changes, byKey, isComplete, isPaused }: WatchParts): Watch {
  const conflict = signal<EditConflict | null>(null);
  let distrusted: ReadonlyMap<CookieKey, Cookie> | null = null;
  const ask = latest();

  async function consider(original: Cookie, current: Cookie | null): Promise<void> {
    const isLatest = ask();
    if (isSameCookie(current, original)) conflict.value = null;
    else if (current === null) conflict.value = { current, rows: [], canMerge: false };
    else if (changes.value === 0) {
      conflict.value = null;
      form.start(current, current);
    } else {
      const content = (await session.value?.conflictWith(current.value)) ?? { kind: 'none' as const };
      if (isLatest()) conflict.value = conflictOf({ original, current, draft: form.draft.value, content });
    }
  }

  const stop = effect(() => {
    const original = form.original.value;
    const map = byKey.value;
    const isIdle = isComplete.value && !isPaused.value;
    // the conflict shows what I have, so it follows my typing
    void form.draft.value;
    void session.value?.content.decoded.value;
    if (original === null || !isIdle || map === distrusted) return;
    untracked(() => void consider(original, map.get(cookieKey(original)) ?? null));
  });

  return {
    conflict,
    distrust() {
      distrusted = byKey.peek();
    },
    async resolve(choice) {
      const found = conflict.value;
      const original = form.original.value;
      if (found === null || original === null) return false;
      const { current } = found;
      if (current === null) form.start(null, original, form.draft.value);
      else if (!(await takeOver(current, choice))) return false;
      conflict.value = null;
      return true;
    },
    dispose() {
      ask();
      stop();
    },
  };
}
