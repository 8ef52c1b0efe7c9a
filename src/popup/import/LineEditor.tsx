import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { nameText } from '../../cookies/nameText.ts';
import type { ImportRow } from '../state/import/ImportRow.ts';
import type { Importing } from '../state/import/importing.ts';
import { useApp } from '../state/start/app.ts';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { TextArea } from '../ui/TextArea.tsx';
import { TextInput } from '../ui/TextInput.tsx';
import { t } from '../words.ts';
import style from './Import.module.css';

interface LineEditorProps {
  row: ImportRow;
  importing: Importing;
  /** Kept or not. */
  onEnd(): void;
}

/** Name and value of a line, to be put right before anything is written. */
export function LineEditor({ row, importing, onEnd }: LineEditorProps) {
  const { adapters } = useApp();
  const before = { name: nameText(row.cookie!.name, adapters.jar.engine), value: row.cookie!.value };
  const [name, setName] = useState(before.name);
  const [value, setValue] = useState(before.value);
  const field = useRef<HTMLTextAreaElement>(null);
  useLayoutEffect(() => field.current?.focus(), []);

  function keep() {
    void importing.edit(row, {
      ...(name !== before.name && { name }),
      ...(value !== before.value && { value }),
    });
    onEnd();
  }

  return (
    <form
      class={style.editor}
      onSubmit={(event) => {
        event.preventDefault();
        keep();
      }}
      onKeyDown={(event) => {
        const isEnd = event.key === 'Enter' && event.target === field.current && !event.shiftKey;
        if (event.key !== 'Escape' && !isEnd) return;
        event.preventDefault();
        if (isEnd) keep();
        else onEnd();
      }}
    >
      <Field label={t('detail_name')}>
        {(control) => <TextInput {...control} value={name} onInput={setName} changed={name !== before.name} />}
      </Field>
      <Field label={t('field_value')} tall>
        {(control) => (
          <TextArea {...control} inputRef={field} value={value} onInput={setValue} changed={value !== before.value} />
        )}
      </Field>
      <div class={style.editorActions}>
        <Button small onClick={onEnd}>
          {t('detail_cancel')}
        </Button>
        <Button small kind="main" type="submit">
          {t('import_keep')}
        </Button>
      </div>
    </form>
  );
}
