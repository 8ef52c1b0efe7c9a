import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';
import style from './Segment.module.css';

interface SegmentProps<T extends string> {
  label: string;
  value: T;
  options: readonly { value: T; label: ComponentChildren }[];
  onChange(value: T): void;
  disabled?: boolean;
}

const steps: Record<string, number> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

/** One of a few, side by side: a radio group by the ARIA practices (one tab stop, arrows choose). */
export function Segment<T extends string>({ label, value, options, onChange, disabled }: SegmentProps<T>) {
  const group = useRef<HTMLDivElement>(null);
  const chosen = options.findIndex((option) => option.value === value);

  function onKeyDown(event: KeyboardEvent) {
    const step = steps[event.key];
    if (step === undefined || disabled) return;
    event.preventDefault();
    event.stopPropagation();
    const rtl =
      event.key.startsWith('ArrowL') || event.key.startsWith('ArrowR') ? group.current!.matches(':dir(rtl)') : false;
    const next = (Math.max(chosen, 0) + (rtl ? -step : step) + options.length) % options.length;
    onChange(options[next]!.value);
    group.current!.querySelectorAll('button')[next]!.focus();
  }

  return (
    <div class={style.segment} role="radiogroup" aria-label={label} ref={group} onKeyDown={onKeyDown}>
      {options.map((option, index) => (
        <button
          key={option.value}
          type="button"
          role="radio"
          class={style.option}
          aria-checked={option.value === value}
          tabIndex={index === Math.max(chosen, 0) ? 0 : -1}
          disabled={disabled}
          onClick={() => onChange(option.value)}
        >
          {option.label}
        </button>
      ))}
    </div>
  );
}
