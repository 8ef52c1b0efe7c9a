import { Icon } from './Icon.tsx';
import style from './input.module.css';

interface SelectProps<T extends string> {
  id?: string;
  /** Its accessible name, where no label belongs to it. */
  label?: string;
  value: T;
  options: readonly { value: T; label: string }[];
  onChange(value: T): void;
  disabled?: boolean;
}

export function Select<T extends string>({ id, label, value, options, onChange, disabled }: SelectProps<T>) {
  return (
    <span class={style.select}>
      <select
        id={id}
        aria-label={label}
        value={value}
        disabled={disabled}
        onChange={(event) => onChange(event.currentTarget.value as T)}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
      <Icon name="down" />
    </span>
  );
}
