import { cookieBytes } from '../../cookies/cookie.ts';
import { DockFrame } from '../detail/DockFrame.tsx';
import { TimeStamp } from '../detail/TimeStamp.tsx';
import { KeyBox } from '../session/KeyBox.tsx';
import { saveHint } from '../shortcuts/commandKeys.ts';
import type { Obstacle } from '../state/editor/save.ts';
import type { ValueEditor } from '../state/editor/valueEditor.ts';
import { Button } from '../ui/Button.tsx';
import { plural, t } from '../words.ts';

interface ValueDockProps {
  opened: ValueEditor;
  obstacle: Obstacle | null;
  onCopy(options?: { anyKey?: boolean; again?: boolean }): void;
}

const words = { signed: 'value_sign_copy', sealed: 'value_seal_copy', plain: 'value_copy' } as const;

/** The key, and copying in place of saving. */
export function ValueDock({ opened: { editor }, obstacle, onCopy }: ValueDockProps) {
  const session = editor.session.value;
  const isEdited = editor.changes.value > 0;
  const how = session && session.content.changes.value > 0 ? session.writes.value : null;
  // what is copied is the value alone
  const bytes = editor.bytes.value - cookieBytes({ name: editor.edited.value.name, value: '' });
  return (
    <DockFrame
      above={
        session !== null &&
        session.content.reading.value.kind === 'read' && (
          <KeyBox session={session} obstacle={obstacle} onSave={onCopy} />
        )
      }
      size={plural('bytes', bytes)}
      stamp={isEdited && <TimeStamp editor={editor} />}
    >
      {isEdited && (
        <Button kind="quiet" onClick={() => editor.cancel()}>
          {t('detail_cancel')}
        </Button>
      )}
      <Button kind="main" hint={saveHint()} onClick={() => onCopy()}>
        {t(isEdited ? words[how ?? 'plain'] : 'detail_copy_value')}
      </Button>
    </DockFrame>
  );
}
