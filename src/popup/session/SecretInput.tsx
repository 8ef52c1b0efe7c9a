import type { InputHTMLAttributes, TargetedEvent } from 'preact';
import style from './SecretField.module.css';
import { inLines, inOneLine } from './oneLine.ts';

interface SecretInputProps extends Pick<
  InputHTMLAttributes<HTMLInputElement>,
  'id' | 'placeholder' | 'aria-invalid' | 'aria-describedby'
> {
  text: string;
  onText(text: string): void;
}

/** A key that is neither to be seen nor read aloud nor copied: the browser's own password input, of all its lines. */
export function SecretInput({ text, onText, ...attributes }: SecretInputProps) {
  const insert = ({ currentTarget: input }: TargetedEvent<HTMLInputElement>, lines: string): void => {
    input.setRangeText(inOneLine(lines), input.selectionStart!, input.selectionEnd!, 'end');
    onText(inLines(input.value));
  };

  return (
    <input
      {...attributes}
      class={style.secret}
      type="password"
      dir={text === '' ? undefined : 'ltr'}
      autocomplete="off"
      value={inOneLine(text)}
      onInput={(event) => onText(inLines(event.currentTarget.value))}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && event.shiftKey) insert(event, '\n');
      }}
      onPaste={(event) => {
        // as a textarea takes it
        const pasted = event.clipboardData?.getData('text/plain').replace(/\r\n?/g, '\n') ?? '';
        if (!pasted.includes('\n')) return;
        event.preventDefault();
        insert(event, pasted);
      }}
    />
  );
}
