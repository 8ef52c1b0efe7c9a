import type { CookieField } from '../../cookies/rules.ts';
import { withNameText } from '../../cookies/nameText.ts';
import { setCookieHeader } from '../../cookies/setCookieHeader.ts';
import { useApp } from '../state/start/app.ts';
import type { Editor, SaveResult } from '../state/editor/editor.ts';

/** What can be done to the open cookie as a whole. */
export function useActions(editor: Editor) {
  const { view, changes, copy, copyMany, adapters } = useApp();
  const original = editor.original.value;
  const leaveWhenDone = async (outcome: ReturnType<typeof changes.remove>): Promise<void> => {
    if ((await outcome).kind === 'done') view.back();
  };
  return {
    expireNow: () => {
      if (original !== null) void leaveWhenDone(changes.expire([original]));
    },
    remove: () => {
      if (original !== null) void leaveWhenDone(changes.remove([original]));
    },
    expireSoon: (seconds: number): Promise<SaveResult> => editor.expireIn(seconds),
    duplicate: () => view.add(editor.edited.value),
    copyValue: () => void copy(editor.edited.value.value, editor.edited.value.name),
    copyHeader: () => {
      const parts = setCookieHeader(withNameText(editor.edited.value, adapters.jar.engine), { maxAge: null });
      void copyMany(`Set-Cookie: ${parts.map(({ text }) => text).join('; ')}`, 1);
    },
  };
}

/** The element that stands for a field of the form. */
export const fieldAttribute = (field: CookieField) => ({ 'data-field': field });

/** Moves the focus to a field's control. @returns whether it is there */
export function focusField(root: ParentNode, field: CookieField | 'key' | 'content' | 'conflict'): boolean {
  const control = root.querySelector<HTMLElement>(
    `[data-field="${field}"] :is(input, textarea, [role="radio"][tabindex="0"], select, button)`,
  );
  control?.scrollIntoView({ block: 'nearest' });
  control?.focus();
  return control !== null;
}
