import { useId, useLayoutEffect, useRef } from 'preact/hooks';
import type { Importing } from '../state/import/contract.ts';
import type { KeptImports } from '../state/import/keptImport.ts';
import { useApp } from '../state/start/app.ts';
import { Button } from '../ui/Button.tsx';
import { Problem } from '../ui/Problem.tsx';
import { TextArea } from '../ui/TextArea.tsx';
import { t } from '../words.ts';
import { FileChoice } from './FileChoice.tsx';
import style from './Import.module.css';
import { refusalWords } from './refusalWords.tsx';
import { UnreadFiles } from './UnreadFiles.tsx';

/** More would take a text field seconds to lay out. */
const most = 20_000;

/** Why what was pasted cannot be imported, and where it can be read. */
function Refused({ id, importing, text }: { id: string; importing: Importing; text: string }) {
  const { view } = useApp();
  const state = importing.state.value;
  if (state.kind !== 'refused') return null;
  if (state.why === 'unread') return <UnreadFiles id={id} importing={importing} />;
  const format = importing.choices.value.find((choice) => choice.id === importing.format.value)?.label ?? '';
  const repair = state.why === 'value' && (
    <Button kind="link" onClick={() => view.readValue(text.trim())}>
      {t('import_read_value')}
    </Button>
  );
  return (
    <>
      <Problem id={id} repair={repair}>
        {refusalWords(state.why, state.count, format)}
      </Problem>
      <UnreadFiles importing={importing} />
    </>
  );
}

/** A place for a text, whatever it is; what was pasted is read at once. */
export function PasteBox({ importing, kept }: { importing: Importing; kept: Pick<KeptImports, 'isWaiting'> }) {
  const { view } = useApp();
  const id = useId();
  const pasted = importing.pasted.value;
  const typed = importing.typed.value;
  const field = useRef<HTMLTextAreaElement>(null);
  useLayoutEffect(() => field.current?.focus(), []);
  const { kind } = importing.state.value;
  const text = typed ?? (pasted.length <= most ? pasted : '');

  return (
    <div class={style.paste}>
      <label for={id}>{t('import_paste')}</label>
      <TextArea
        id={id}
        data-paste=""
        aria-describedby={`${id}-below`}
        aria-invalid={kind === 'refused' || undefined}
        inputRef={field}
        value={text}
        onInput={(next) => (importing.typed.value = next)}
      />
      {kind === 'refused' ? (
        <Refused id={`${id}-below`} importing={importing} text={pasted} />
      ) : (
        <p id={`${id}-below`} class={style.quiet}>
          {t(kind === 'empty' && kept.isWaiting.value ? 'import_too_long_kept' : 'import_paste_hint')}
        </p>
      )}
      <div class={style.actions}>
        <Button kind="main" disabled={text.trim() === '' || kind === 'reading'} onClick={() => view.import(text)}>
          {t('import_read')}
        </Button>
        <FileChoice importing={importing} />
        <span role="status" class={style.quiet}>
          {kind === 'reading' && t('import_reading')}
        </span>
      </div>
    </div>
  );
}
