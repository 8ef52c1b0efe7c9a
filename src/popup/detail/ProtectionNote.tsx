import { cookieKey } from '../../cookies/cookie.ts';
import { useApp } from '../state/start/app.ts';
import type { Editor } from '../state/editor/editor.ts';
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { t } from '../words.ts';
import style from './ProtectionNote.module.css';

/** What the worker does for this cookie, and how to end it. */
export function ProtectionNote({ editor }: { editor: Editor }) {
  const { protections } = useApp();
  const original = editor.original.value;
  const found = original === null ? undefined : protections.byKey.value.get(cookieKey(original));
  if (original === null || found === undefined) return null;
  const { paused, guard } = found;
  const words = t(paused ? 'protected_paused' : guard === 'value' ? 'protected_value' : 'protected_existence');
  return (
    <div class={paused ? `${style.note} ${style.paused}` : style.note} role={paused ? 'alert' : 'note'}>
      <Icon name="shield" />
      <span class={style.words}>{words}</span>
      {paused && (
        <Button small onClick={() => void protections.resume(original)}>
          {t('protected_resume')}
        </Button>
      )}
      <Button small kind="quiet" onClick={() => void protections.unprotect([original])}>
        {t('select_unprotect')}
      </Button>
    </div>
  );
}
