import type { ComponentChildren } from 'preact';
import { useId, useState } from 'preact/hooks';
import type { KeyField } from '../../sessions/index.ts';
import type { SessionKeys } from '../state/editor/keyFields.ts';
import { IconButton } from '../ui/IconButton.tsx';
import { t } from '../words.ts';
import style from './SecretField.module.css';
import { SecretInput } from './SecretInput.tsx';

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

  const said = { 'aria-invalid': isWrong, 'aria-describedby': isWrong ? 'verdict' : undefined };

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
            {shown ? (
              <span class={style.box}>
                {/* Firefox gives a textarea's own placeholder no ellipsis. */}
                {text === '' && (
                  <span class={style.placeholder} aria-hidden="true">
                    {placeholder}
                  </span>
                )}
                <textarea
                  {...said}
                  id={`${id}-${index}`}
                  rows={1}
                  autocomplete="off"
                  autocapitalize="off"
                  spellcheck={false}
                  aria-placeholder={placeholder}
                  dir={text === '' ? undefined : 'ltr'}
                  style={{ '--lines': linesOf(text) }}
                  value={text}
                  onKeyDown={keepOneLine}
                  onInput={(event) => set(index, event.currentTarget.value)}
                />
              </span>
            ) : (
              <SecretInput
                {...said}
                id={`${id}-${index}`}
                placeholder={placeholder}
                text={text}
                onText={(next) => set(index, next)}
              />
            )}
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
