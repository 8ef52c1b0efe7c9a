import { useLayoutEffect, useRef } from 'preact/hooks';
import style from './Checkbox.module.css';

interface TickProps {
  id?: string;
  /** Its accessible name. */
  label: string;
  checked: boolean;
  /** Some of what it stands for. */
  mixed?: boolean;
  disabled?: boolean;
  tabIndex?: number;
  onToggle(event: MouseEvent): void;
}

/** A checkbox alone, whose words are elsewhere. Its state is the caller's: a click only says that one was made. */
export function Tick({ id, label, checked, mixed = false, disabled, tabIndex, onToggle }: TickProps) {
  const box = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => {
    box.current!.indeterminate = mixed;
    box.current!.checked = checked;
  });
  return (
    <input
      ref={box}
      id={id}
      type="checkbox"
      class={style.box}
      aria-label={label}
      checked={checked}
      disabled={disabled}
      tabIndex={tabIndex}
      onClick={(event) => {
        event.stopPropagation();
        onToggle(event);
      }}
    />
  );
}
