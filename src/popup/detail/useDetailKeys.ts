import { useLayoutEffect, useRef } from 'preact/hooks';
import { useApp } from '../state/start/app.ts';
import type { Editor } from '../state/editor/editor.ts';
import { isSaveKey } from '../shortcuts/commandKeys.ts';
import { useNeighbours } from './DetailHeader.tsx';
import { useActions } from './useActions.ts';

/** Letters belong to whoever types, and to the tree, where they look for a key. */
const takesLetters = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  target.closest('input:not([type=checkbox]), textarea, select, [role=tree], [role=menu]') !== null;

/** Ctrl/⌘+S saves; single letters do what the dock and the bar offer. Esc is the list's: it leads back, and drafts are kept. */
export function useDetailKeys(editor: Editor, save: () => void): void {
  const { prefs, changes } = useApp();
  const { previous, next } = useNeighbours(editor);
  const { copyValue, expireNow, remove } = useActions(editor);

  const onKeyDown = useRef<(event: KeyboardEvent) => void>(() => undefined);
  onKeyDown.current = (event) => {
    const isDraft = !editor.isThere.value || editor.changes.value > 0;
    if (isSaveKey(event)) {
      event.preventDefault();
      // a step that changes nothing would stand before the one that undo is wanted for
      if (isDraft || editor.session.value?.content.inPlace.typing.value?.touched) save();
      return;
    }
    const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey;
    if (!isPlain || event.defaultPrevented || !prefs.letterKeys.value || takesLetters(event.target)) return;
    const readOnly = editor.readOnly.value;
    const act: Record<string, (() => void) | null> = {
      k: previous,
      j: next,
      c: editor.isNew ? null : copyValue,
      u: isDraft ? null : () => void changes.undo(),
      x: isDraft || readOnly !== null ? null : expireNow,
      d: isDraft || (readOnly !== null && readOnly !== 'damaged') ? null : remove,
    };
    const run = act[event.key];
    if (!run) return;
    event.preventDefault();
    run();
  };
  // on the document: what had the focus may be gone; before the paint: who types fast would save the page, not the cookie
  useLayoutEffect(() => {
    const listen = (event: KeyboardEvent): void => onKeyDown.current(event);
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, []);
}
