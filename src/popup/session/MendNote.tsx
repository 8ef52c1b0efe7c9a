import type { Fact } from '../../sessions/index.ts';
import type { Editor } from '../state/editor/editor.ts';
import type { EditorSession } from '../state/editor/session.ts';
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { gap, type MessageKey, t } from '../words.ts';
import style from './MendNote.module.css';

const words = {
  'encoded-too-often': ['session_encoded_too_often', 'session_decode_once'],
  'pasted-line': ['session_pasted_line', 'session_value_alone'],
} as const satisfies Record<(Fact & { kind: 'mendable' })['why'], readonly [MessageKey, MessageKey]>;

/** A value that is spelled so that the app rejects it, and the button that spells it right. */
export function MendNote({ editor, session }: { editor: Editor; session: EditorSession }) {
  const { reading, changes } = session.content;
  const read = reading.value;
  const facts = read.kind === 'read' ? read.decoded.facts : [];
  const fact = facts.find(({ kind }) => kind === 'mendable');
  if (fact?.kind !== 'mendable') return null;
  const [why, how] = words[fact.why];
  // Another value is read anew, and what was edited in this one would be lost.
  const canMend = editor.readOnly.value === null && changes.value === 0;
  return (
    <p class={style.note}>
      <Icon name="warn" />
      <span>
        {t(why)}
        {canMend && (
          <>
            {gap()}
            <Button kind="link" onClick={() => editor.set({ value: fact.value })}>
              {t(how)}
            </Button>
          </>
        )}
      </span>
    </p>
  );
}
