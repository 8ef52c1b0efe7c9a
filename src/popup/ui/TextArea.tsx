import type { JSX, Ref } from 'preact';
import style from './input.module.css';
import type { InputState } from './TextInput.tsx';

type TextAreaProps = Omit<JSX.IntrinsicElements['textarea'], 'class' | 'onInput' | 'value' | 'ref'> &
  InputState & {
    value: string;
    onInput(value: string): void;
    inputRef?: Ref<HTMLTextAreaElement>;
  };

/** Code over several lines: a value, a payload. Left to right in every language. */
export function TextArea({ value, onInput, changed, inputRef, ...rest }: TextAreaProps) {
  return (
    <textarea
      class={[style.input, style.area, changed && style.changed].filter(Boolean).join(' ')}
      dir="ltr"
      autocomplete="off"
      autocapitalize="off"
      spellcheck={false}
      rows={2}
      value={value}
      ref={inputRef ?? null}
      onInput={(event) => onInput(event.currentTarget.value)}
      {...rest}
    />
  );
}
