import { cookieKey } from '../../cookies/cookie.ts';
import { twinWords } from '../cookies/twinWords.ts';
import { useApp } from '../state/start/app.ts';
import type { Editor } from '../state/editor/editor.ts';
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { dotted, gap, t } from '../words.ts';
import style from './TwinNote.module.css';

/** Several cookies of this name are sent: which of them the app reads, and the way there. */
export function TwinNote({ editor }: { editor: Editor }) {
  const { rows, view } = useApp();
  const original = editor.original.value;
  if (original === null) return null;
  const key = cookieKey(original);
  const row = rows.all.value.find((each) => each.key === key);
  if (!row?.namesakes) return null;
  const { place, first } = row.namesakes;
  const apart = dotted(twinWords(row));
  return (
    <div class={style.note} role="note">
      <Icon name="info" />
      <span class={style.words}>
        {t(place === null ? 'twin_note' : place === 1 ? 'twin_note_first' : 'twin_note_later')}
        {gap()}
        <span class={style.apart}>{apart}</span>
      </span>
      {first !== null && first !== key && (
        <Button small kind="quiet" onClick={() => view.open(first)}>
          {t('twin_open_first')}
        </Button>
      )}
    </div>
  );
}
