import { useRef, useState } from 'preact/hooks';
import type { Importing } from '../state/import/importing.ts';
import { useApp } from '../state/start/app.ts';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { TextArea } from '../ui/TextArea.tsx';
import { t } from '../words.ts';
import { FileChoice } from './FileChoice.tsx';
import style from './Import.module.css';
import { refusalWords } from './refusalWords.tsx';

/** More would take a text field seconds to lay out. */
const most = 20_000;

/** A place for a text, whatever it is; what was pasted is read at once. */
export function PasteBox({ importing }: { importing: Importing }) {
  const { view } = useApp();
  const place = view.place.value;
  const pasted = place.kind === 'import' ? place.text : '';
  const [typed, setTyped] = useState<string | null>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  const state = importing.state.value;
  const format = importing.choices.value.find(({ id }) => id === importing.format.value)?.label ?? '';
  const text = typed ?? (pasted.length <= most ? pasted : '');

  return (
    <div class={style.paste}>
      <Field
        label={t('import_paste')}
        hint={t('import_paste_hint')}
        problem={state.kind === 'refused' && refusalWords(state.why, state.count, format)}
        repair={
          state.kind === 'refused' &&
          state.why === 'value' && (
            <Button kind="link" onClick={() => view.readValue(pasted.trim())}>
              {t('import_read_value')}
            </Button>
          )
        }
        tall
      >
        {(control) => <TextArea {...control} data-paste="" inputRef={field} rows={8} value={text} onInput={setTyped} />}
      </Field>
      <div class={style.actions}>
        <Button
          kind="main"
          disabled={text.trim() === '' || state.kind === 'reading'}
          onClick={() => {
            setTyped(null);
            view.import(text);
          }}
        >
          {t('import_read')}
        </Button>
        <FileChoice importing={importing} />
        <span role="status" class={style.quiet}>
          {state.kind === 'reading' && t('import_reading')}
        </span>
      </div>
    </div>
  );
}
