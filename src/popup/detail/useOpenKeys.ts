import { useLayoutEffect, useRef } from 'preact/hooks';
import { isSaveKey } from '../shortcuts/commandKeys.ts';
import { useApp } from '../state/start/app.ts';

/** Letters belong to whoever types, and to the tree, where they look for a key. */
const takesLetters = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  target.closest('input:not([type=checkbox]), textarea, select, [role=tree], [role=menu]') !== null;

interface OpenKeys {
  /** Ctrl/⌘+S. */
  save(): void;
  /** What a letter does at this moment; nothing, and the key is left to others. */
  deed(letter: string): (() => void) | null | undefined;
}

/** Keys of what is open, wherever the focus is. Esc is the list's: it leads back, and drafts are kept. */
export function useOpenKeys(keys: OpenKeys): void {
  const { prefs } = useApp();
  const current = useRef(keys);
  current.current = keys;
  // on the document: what had the focus may be gone; before the paint: who types fast would save the page, not the cookie
  useLayoutEffect(() => {
    function listen(event: KeyboardEvent): void {
      if (isSaveKey(event)) {
        event.preventDefault();
        return current.current.save();
      }
      const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey;
      if (!isPlain || event.defaultPrevented || !prefs.letterKeys.value || takesLetters(event.target)) return;
      const run = current.current.deed(event.key);
      if (!run) return;
      event.preventDefault();
      run();
    }
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, []);
}
