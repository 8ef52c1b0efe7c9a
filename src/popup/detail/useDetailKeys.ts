import { useApp } from '../state/start/app.ts';
import type { Editor } from '../state/editor/editor.ts';
import { useNeighbours } from './DetailHeader.tsx';
import { useActions } from './useActions.ts';
import { useOpenKeys } from './useOpenKeys.ts';

/** Ctrl/⌘+S saves; single letters do what the dock and the bar offer. */
export function useDetailKeys(editor: Editor, save: () => void): void {
  const { changes } = useApp();
  const { previous, next } = useNeighbours(editor);
  const { copyValue, expireNow, remove } = useActions(editor);
  const isDraft = (): boolean => !editor.isThere.value || editor.changes.value > 0;

  useOpenKeys({
    save() {
      // a step that changes nothing would stand before the one that undo is wanted for
      if (isDraft() || editor.session.value?.content.inPlace.typing.value?.touched) save();
    },
    deed(letter) {
      const readOnly = editor.readOnly.value;
      const acts: Record<string, (() => void) | null> = {
        k: previous,
        j: next,
        c: editor.isNew ? null : copyValue,
        u: isDraft() ? null : () => void changes.undo(),
        x: isDraft() || readOnly !== null ? null : expireNow,
        d: isDraft() || (readOnly !== null && readOnly !== 'damaged') ? null : remove,
      };
      return acts[letter];
    },
  });
}
