import type { Editor } from '../state/editor/editor.ts';

export interface PartProps {
  editor: Editor;
  /** The cookie can only be looked at. */
  disabled: boolean;
}
