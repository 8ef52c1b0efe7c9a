import type { ComponentChildren } from 'preact';
import style from './Toast.module.css';

interface ProgressToastProps {
  /** A percentage, in words. */
  part: string;
  action?: ComponentChildren;
  children: ComponentChildren;
}

/** Stands where the toast will, and does not go by itself. */
export function ProgressToast({ part, action, children }: ProgressToastProps) {
  return (
    <div class={style.toast}>
      <p class={style.words}>{children}</p>
      <span class={style.part} aria-hidden="true">
        {part}
      </span>
      {action}
    </div>
  );
}
