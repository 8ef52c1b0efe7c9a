import type { ComponentChildren, TextareaHTMLAttributes } from 'preact';
import { useId, useState } from 'preact/hooks';
import type { KeyField } from '../../sessions/index.ts';
import type { SessionKeys } from '../state/editor/keyFields.ts';
import { IconButton } from '../ui/IconButton.tsx';
import { t } from '../words.ts';
import style from './SecretField.module.css';

interface SecretFieldProps {
  field: KeyField & { kind: 'secret' };
  keys: SessionKeys;
  /** Whether it fits; stands behind the first key. */
  mark: ComponentChildren;
  isWrong: boolean;
}

/** Nearly all keys are one line; others are pasted, and keep theirs. */
const [mostLines, lineBreaks] = [6, /\r\n|[\r\n]/];
const linesOf = (text: string): number => Math.min(mostLines, text.split(lineBreaks).length);

/** A line break within a key is typed with Shift. */
function keepOneLine(event: KeyboardEvent): void {
  if (event.key === 'Enter' && !event.shiftKey) event.preventDefault();
}

/** One secret key or several, the newest first: that one signs. */
export function SecretField({ field, keys, mark, isWrong }: SecretFieldProps) {
  const id = useId();
  const [shown, setShown] = useState(false);
  const typed = keys.keys.value[field.id] ?? [];
  const texts = typed.length === 0 ? [''] : typed;
  const placeholder = 'name' in field.label ? t('key_placeholder', field.label.name) : t('key_placeholder_any');

  /** What cannot be read cannot be copied or dragged out either. */
  const keepIn = (event: Event): void => {
    if (!shown) event.preventDefault();
  };
  const attributes: TextareaHTMLAttributes<HTMLTextAreaElement> = {
    class: shown ? undefined : style.masked,
    autocomplete: 'off',
    autocapitalize: 'off',
    spellcheck: false,
    rows: 1,
    'aria-placeholder': placeholder,
    'aria-invalid': isWrong,
    'aria-describedby': isWrong ? 'verdict' : undefined,
    onKeyDown: keepOneLine,
    onCopy: keepIn,
    onCut: keepIn,
    onDragStart: keepIn,
  };

  const set = (index: number, text: string): void => keys.set(field.id, texts.with(index, text));
  const remove = (index: number): void => keys.set(field.id, texts.toSpliced(index, 1));

  return (
    <>
      {texts.map((text, index) => (
        <div class={style.row} key={index}>
          <label class={style.label} for={`${id}-${index}`}>
            {index === 0 ? t('key_label') : t('key_older')}
          </label>
          <span class={isWrong ? `${style.field} ${style.wrong}` : style.field}>
            <span class={style.box}>
              {/* Firefox gives a textarea's own placeholder no ellipsis. */}
              {text === '' && (
                <span class={style.placeholder} aria-hidden="true">
                  {placeholder}
                </span>
              )}
              <textarea
                {...attributes}
                id={`${id}-${index}`}
                dir={text === '' ? undefined : 'ltr'}
                style={{ '--lines': linesOf(text) }}
                value={text}
                onInput={(event) => set(index, event.currentTarget.value)}
              />
            </span>
            {index > 0 && <IconButton small icon="close" label={t('key_remove')} onClick={() => remove(index)} />}
            <IconButton
              small
              icon={shown ? 'eye-off' : 'eye'}
              label={t(shown ? 'key_hide' : 'key_show')}
              onClick={() => setShown(!shown)}
            />
          </span>
          {index === 0 && mark}
        </div>
      ))}
    </>
  );
}
