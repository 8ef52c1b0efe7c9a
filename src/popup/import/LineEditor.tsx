import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { nameText } from '../../cookies/nameText.ts';
import type { ImportRow } from '../state/import/ImportRow.ts';
import type { Importing } from '../state/import/contract.ts';
import { isRefused } from '../state/import/prospect.ts';
import { useApp } from '../state/start/app.ts';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { TextArea } from '../ui/TextArea.tsx';
import { TextInput } from '../ui/TextInput.tsx';
import { t } from '../words.ts';
import style from './Import.module.css';
import { prospectWords } from './prospectWords.tsx';

interface LineEditorProps {
  row: ImportRow;
  importing: Importing;
  /** With each the field asks to be put right. */
  refusals: number;
  /** Kept or not. */
  onEnd(): void;
}

/** Name and value of a line, to be put right before anything is written. */
export function LineEditor({ row, importing, refusals, onEnd }: LineEditorProps) {
  const { adapters } = useApp();
  const before = { name: nameText(row.cookie!.name, adapters.jar.engine), value: row.cookie!.value };
  const [typedName, setName] = useState(before.name);
  const [typedValue, setValue] = useState(before.value);
  const field = useRef<HTMLTextAreaElement>(null);
  useLayoutEffect(() => field.current?.focus(), [refusals]);

  const refusal = isRefused(row.prospect) && prospectWords(row, adapters.about.browser.split(' ')[0]!);

  function type(name: string, value: string) {
    setName(name);
    setValue(value);
    const patch = { ...(name !== before.name && { name }), ...(value !== before.value && { value }) };
    importing.draft(row, Object.keys(patch).length > 0 ? patch : null);
  }

  function keep() {
    void importing.takeOver();
    onEnd();
  }

  function leave() {
    importing.draft(row, null);
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
        else leave();
      }}
    >
      <Field label={t('detail_name')}>
        {(control) => (
          <TextInput
            {...control}
            value={typedName}
            onInput={(name) => type(name, typedValue)}
            changed={typedName !== before.name}
          />
        )}
      </Field>
      <Field label={t('field_value')} problem={refusal} tall>
        {(control) => (
          <TextArea
            {...control}
            inputRef={field}
            value={typedValue}
            onInput={(value) => type(typedName, value)}
            changed={typedValue !== before.value}
          />
        )}
      </Field>
      <div class={style.editorActions}>
        <Button small onClick={leave}>
          {t('detail_cancel')}
        </Button>
        <Button small kind="main" type="submit">
          {t('import_keep')}
        </Button>
      </div>
    </form>
  );
}
