import { computed, effect, type ReadonlySignal, signal, untracked } from '@preact/signals';
import { latest } from '../../../async/latest.ts';
import { type Cookie, cookieKey, type CookieKey, isSameCookie } from '../../../cookies/cookie.ts';
import { conflictOf, type EditConflict, isRenewal } from './conflict.ts';
import type { Form } from './form.ts';
import type { Keep } from './merge.ts';
import type { EditorSession } from './session.ts';
import type { TakeOver } from './takeOver.ts';

export interface Watch {
  readonly conflict: ReadonlySignal<EditConflict | null>;
  /** Settles when what is known of the browser's cookie was taken over or is in `conflict`. */
  idle(): Promise<void>;
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
  /** Access is missing: what is not in the list may be there all the same. */
  isHidden: ReadonlySignal<boolean>;
  /** Our own writes are under way. */
  isPaused: ReadonlySignal<boolean>;
}

/** Follows the cookie in the browser: without a draft the form follows too, with one the person is asked. */
export function watchCookie({
  form,
  takeOver,
  session,
  changes,
  byKey,
  isComplete,
  isHidden,
  isPaused,
}: WatchParts): Watch {
  const conflict = signal<EditConflict | null>(null);
  /** What is half typed in the content is an edit too. */
  const isTyping = computed(() => (session.value?.content.inPlace.typing.value ?? null) !== null);
  let distrusted: ReadonlyMap<CookieKey, Cookie> | null = null;
  const ask = latest();
  let considered: Promise<void> = Promise.resolve();

  /** `isQuiet`: both go on together, and nobody has to be asked. */
  async function compare(original: Cookie, current: Cookie): Promise<{ found: EditConflict; isQuiet: boolean }> {
    const { value: opened } = session;
    const content = (await opened?.conflictWith(current.value)) ?? { kind: 'none' as const };
    const isSameContent = original.value === current.value || ((await opened?.holdsTheSame(current.value)) ?? false);
    const found = conflictOf({ original, current, draft: form.draft.value, content, isSameContent });
    const isOnlyTyped = changes.value === 0;
    return { found, isQuiet: isRenewal({ original, current, isSameContent }) || (isOnlyTyped && found.canMerge) };
  }

  async function consider(original: Cookie, current: Cookie | null): Promise<void> {
    const isLatest = ask();
    if (isSameCookie(current, original)) conflict.value = null;
    else if (current === null)
      conflict.value = { current, rows: [], canMerge: false, ...(isHidden.peek() && { isUnseen: true }) };
    else if (changes.value === 0 && !isTyping.value) {
      conflict.value = null;
      form.start(current, current);
    } else {
      const { found, isQuiet } = await compare(original, current);
      if (!isLatest() || isPaused.peek()) return;
      if (!isQuiet || !(await takeOver(current, 'both'))) conflict.value = found;
    }
  }

  const stop = effect(() => {
    const original = form.original.value;
    const map = byKey.value;
    const isIdle = (isComplete.value || isHidden.value) && !isPaused.value;
    // the conflict shows what I have, so it follows my typing
    void form.draft.value;
    void session.value?.content.decoded.value;
    void session.value?.content.inPlace.typing.value;
    if (original === null || !isIdle || map === distrusted) return;
    considered = untracked(() => consider(original, map.get(cookieKey(original)) ?? null));
  });

  return {
    conflict,
    async idle() {
      for (let seen: Promise<void> | null = null; seen !== considered;) {
        seen = considered;
        await seen;
      }
    },
    distrust() {
      distrusted = byKey.peek();
    },
    async resolve(choice) {
      const found = conflict.value;
      const original = form.original.value;
      if (found === null || found.isUnseen || original === null) return false;
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
