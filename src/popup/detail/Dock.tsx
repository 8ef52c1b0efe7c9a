import type { ComponentChildren } from 'preact';
import type { Editor } from '../state/editor/editor.ts';
import { Button } from '../ui/Button.tsx';
import { Bytes } from '../ui/Bytes.tsx';
import { Problem } from '../ui/Problem.tsx';
import { plural, t } from '../words.ts';
import { useHint } from '../shortcuts/useHint.ts';
import { saveHint } from '../shortcuts/commandKeys.ts';
import style from './Dock.module.css';
import { DockFrame } from './DockFrame.tsx';
import { TimeStamp } from './TimeStamp.tsx';
import { useActions } from './useActions.ts';

interface DockProps {
  editor: Editor;
  onSave(): void;
  /** Leads to the first field to mend. */
  onMend(): void;
  /** Leaves a cookie that was to be added. */
  onLeave(): void;
  /** The key, above the actions. */
  children?: ComponentChildren;
}

function DraftActions({ editor, onSave, onMend, onLeave }: DockProps) {
  const errors = editor.problems.value.filter(({ severity }) => severity === 'error');
  const fields = new Set(errors.map(({ field }) => field)).size;
  const session = editor.session.value;
  const how = session && session.content.changes.value > 0 ? session.writes.value : null;
  const keyed = { signed: 'session_sign_and_save', sealed: 'session_seal_and_save', plain: 'detail_save' } as const;
  const isEmpty = editor.changes.value === 0;
  return (
    <>
      {fields > 0 && !editor.isPristine.value && (
        <Button kind="link" icon="no" onClick={onMend}>
          <span class={style.mend}>{plural('detail_to_mend', fields)}</span>
        </Button>
      )}
      <Button kind="quiet" onClick={() => (isEmpty ? onLeave() : editor.cancel())}>
        {t('detail_cancel')}
      </Button>
      <Button kind="main" hint={saveHint()} aria-disabled={editor.saving.value} onClick={onSave}>
        {t(editor.original.value === null ? 'detail_add' : keyed[how ?? 'plain'])}
      </Button>
    </>
  );
}

function CookieActions({ editor }: { editor: Editor }) {
  const { duplicate, expireNow, remove } = useActions(editor);
  const hint = useHint();
  const { value: readOnly } = editor.readOnly;
  if (!editor.isThere.value || (readOnly !== null && readOnly !== 'damaged')) return null;
  return (
    <>
      {readOnly === null && (
        <>
          <Button kind="quiet" onClick={duplicate}>
            {t('detail_duplicate')}
          </Button>
          <Button kind="quiet" hint={hint('X')} onClick={expireNow}>
            {t('row_expire')}
          </Button>
        </>
      )}
      <Button kind="quiet" hint={hint('D')} onClick={remove}>
        {t('row_delete')}
      </Button>
    </>
  );
}

/** Never scrolls away: how full the cookie is, and what can be done. */
export function Dock(props: DockProps) {
  const { editor, children } = props;
  const isDraft = editor.original.value === null || editor.changes.value > 0;
  return (
    <DockFrame
      above={
        <>
          {children}
          {!editor.kept.value && (
            <div class={style.note}>
              <Problem tone="warn">{t('detail_not_kept')}</Problem>
            </div>
          )}
        </>
      }
      size={<Bytes used={editor.bytes.value} />}
      stamp={isDraft && <TimeStamp editor={editor} />}
    >
      {isDraft ? <DraftActions {...props} /> : <CookieActions editor={editor} />}
    </DockFrame>
  );
}
