import type { Editor } from '../state/editor/editor.ts';
import { Problem } from '../ui/Problem.tsx';
import { t } from '../words.ts';
import style from './CookieForm.module.css';
import { ExpiryField } from './ExpiryField.tsx';
import { FillingNote } from './FillingNote.tsx';
import { FlagFields } from './FlagFields.tsx';
import { HeaderPreview } from './HeaderPreview.tsx';
import { DomainField, PartitionLine, PathField } from './ScopeFields.tsx';
import { SentLine } from './SentLine.tsx';
import { NameField, ValueField } from './TextFields.tsx';
import { useFilling } from './useFilling.ts';

/** The attributes of a cookie. `inside`: its value is edited elsewhere, by what it holds. */
export function CookieForm({ editor, inside }: { editor: Editor; inside: boolean }) {
  const disabled = editor.readOnly.value !== null;
  const part = { editor, disabled };
  const { filling, onUndo, ...takesPasted } = useFilling(editor);
  return (
    <div class={style.form} {...takesPasted}>
      <div class={style.block}>
        {editor.isNew && <FillingNote filling={filling} onUndo={onUndo} />}
        {editor.replaces.value !== null && <Problem tone="warn">{t('detail_replaces')}</Problem>}
        {editor.crowds.value !== null && <Problem tone="warn">{t('detail_crowds', editor.crowds.value)}</Problem>}
        <NameField {...part} />
        {!inside && <ValueField {...part} />}
      </div>
      <div class={style.block}>
        <ExpiryField {...part} />
      </div>
      <div class={style.block}>
        <DomainField {...part} />
        <PathField {...part} />
        <PartitionLine editor={editor} />
      </div>
      <div class={style.block}>
        <FlagFields {...part} />
      </div>
      <div class={style.block}>
        <SentLine editor={editor} />
        <HeaderPreview editor={editor} />
      </div>
    </div>
  );
}
