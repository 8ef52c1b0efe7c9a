import type { InputHTMLAttributes, Ref } from 'preact';
import style from './input.module.css';

export interface InputState {
  /** Differs from what the browser holds. */
  changed?: boolean | undefined;
}

type Taken =
  | 'id'
  | 'placeholder'
  | 'disabled'
  | 'readOnly'
  | 'min'
  | 'max'
  | 'step'
  | 'inputMode'
  | 'title'
  | 'aria-label'
  | 'aria-describedby'
  | 'aria-invalid'
  | 'onKeyDown'
  | 'onFocus'
  | 'onBlur'
  | 'onPaste';

type TextInputProps = Pick<InputHTMLAttributes<HTMLInputElement>, Taken> &
  InputState & {
    type?: 'text' | 'password' | 'number' | 'datetime-local';
    value: string;
    onInput(value: string): void;
    inputRef?: Ref<HTMLInputElement>;
  };

/** One line of code: a name, a domain, a path. Left to right in every language. */
export function TextInput({ type = 'text', value, onInput, changed, inputRef, ...rest }: TextInputProps) {
  const attributes = { ...rest, type } as InputHTMLAttributes<HTMLInputElement>;
  return (
    <input
      {...attributes}
      class={changed ? `${style.input} ${style.changed}` : style.input}
      dir="ltr"
      autocomplete="off"
      autocapitalize="off"
      spellcheck={false}
      value={value}
      ref={inputRef ?? null}
      onInput={(event) => onInput(event.currentTarget.value)}
    />
  );
}
