import { useState } from 'preact/hooks';
import type { CookieField } from '../../cookies/rules.ts';
import { pastedCookies } from '../../transfer/pasted.ts';
import { isUndoKey } from '../shortcuts/commandKeys.ts';
import { changedFields, type Draft } from '../state/editor/draft.ts';
import type { Editor } from '../state/editor/editor.ts';
import { filledDraft } from '../state/editor/fill.ts';
import { useApp } from '../state/start/app.ts';

/** The fields of a new cookie were filled at once. */
export interface Filling {
  /** By what: `Set-Cookie`. */
  label: string;
  fields: readonly CookieField[];
  before: Draft;
  after: Draft;
}

const fieldOf = (target: EventTarget | null): string | undefined =>
  target instanceof Element ? (target.closest<HTMLElement>('[data-field]')?.dataset['field'] ?? undefined) : undefined;

/** A cookie that is pasted into any field of a new one fills its fields; several lead to where they are imported. */
export function useFilling(editor: Editor) {
  const { view, adapters } = useApp();
  const [filling, setFilling] = useState<Filling | null>(null);
  const canUndo = filling !== null && editor.draft.value === filling.after;

  function undo(): void {
    if (filling === null) return;
    editor.set(filling.before);
    setFilling(null);
  }

  function onPaste(event: ClipboardEvent): void {
    if (!editor.isNew || editor.original.value !== null) return;
    const text = event.clipboardData?.getData('text/plain') ?? '';
    const pasted = pastedCookies(text, fieldOf(event.target) === 'value', adapters.now() / 1000);
    if (pasted === null) return;
    event.preventDefault();
    if (pasted.kind === 'several') return view.import(text);
    const before = editor.draft.value;
    editor.set(filledDraft(before, pasted.cookie, adapters.jar.engine));
    const after = editor.draft.value;
    setFilling({ label: pasted.label, fields: [...changedFields(after, before)], before, after });
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (!isUndoKey(event) || !canUndo) return;
    event.preventDefault();
    undo();
  }

  return { filling, onUndo: canUndo ? undo : null, onPaste, onKeyDown };
}
