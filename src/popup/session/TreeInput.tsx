import { useLayoutEffect, useId, useRef } from 'preact/hooks';
import type { InPlace } from '../state/editor/inPlace.ts';
import { useEscCloses } from '../shortcuts/useBackHint.ts';
import { Problem } from '../ui/Problem.tsx';
import style from './TreeInput.module.css';
import { literalWords } from './literalWords.ts';

interface TreeInputProps {
  inPlace: InPlace;
  part: 'key' | 'literal';
  label: string;
  placeholder?: string;
  /** Not the first field of the two of an addition. */
  second?: boolean;
  /** ↵ or Esc was pressed, and the input is gone. */
  onLeave(): void;
}

/** What is being typed in the tree: ↵ keeps it, Esc puts back what was there. */
export function TreeInput({ inPlace, part, label, placeholder, second, onLeave }: TreeInputProps) {
  const input = useRef<HTMLInputElement>(null);
  const id = useId();
  const typing = inPlace.typing.value;
  const escCloses = useEscCloses();

  useLayoutEffect(() => {
    if (second) return;
    const field = input.current;
    field?.focus();
    // what was typed before the popup closed is gone on with
    if (inPlace.typing.peek()?.touched) field?.setSelectionRange(field.value.length, field.value.length);
    else field?.select();
  }, [second]);

  // where the error is, there the caret goes
  const offset = typing?.error?.position?.offset;
  useLayoutEffect(() => {
    if (offset !== undefined && part === 'literal') input.current?.setSelectionRange(offset, offset);
  }, [offset, part]);

  if (typing === null) return null;
  const error = part === 'literal' || typing.kind === 'key' ? typing.error : null;

  function onKeyDown(event: KeyboardEvent): void {
    if (event.isComposing) return;
    if (event.key === 'Enter') {
      if (inPlace.keep()) onLeave();
    } else if (event.key === 'Escape') {
      if (escCloses) return; // what was typed is there when it opens again
      inPlace.abandon();
      onLeave();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  }

  function onBlur({ relatedTarget, currentTarget }: FocusEvent): void {
    const holder = (currentTarget as HTMLElement).closest('[data-typing]');
    // from key to value of one addition
    if (relatedTarget instanceof Node && holder?.contains(relatedTarget)) return;
    inPlace.keep();
  }

  return (
    <span class={style.holder}>
      <input
        ref={input}
        class={style.input}
        dir="ltr"
        autocomplete="off"
        autocapitalize="off"
        spellcheck={false}
        aria-label={label}
        aria-invalid={error !== null}
        aria-describedby={error ? id : undefined}
        placeholder={placeholder}
        value={typing[part]}
        onInput={(event) => inPlace.type({ [part]: event.currentTarget.value })}
        onKeyDown={onKeyDown}
        onBlur={onBlur}
      />
      {error !== null && (
        <span class={style.problem} role="alert">
          <Problem id={id}>{literalWords(error)}</Problem>
        </span>
      )}
    </span>
  );
}
