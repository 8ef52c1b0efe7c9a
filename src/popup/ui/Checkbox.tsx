import type { ComponentChildren } from 'preact';
import style from './Checkbox.module.css';

interface CheckboxProps {
  checked: boolean;
  onChange(checked: boolean): void;
  disabled?: boolean;
  describedBy?: string | undefined;
  children: ComponentChildren;
}

export function Checkbox({ checked, onChange, disabled, describedBy, children }: CheckboxProps) {
  return (
    <label class={style.check}>
      <input
        type="checkbox"
        class={style.box}
        checked={checked}
        disabled={disabled}
        aria-describedby={describedBy}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      <span>{children}</span>
    </label>
  );
}
