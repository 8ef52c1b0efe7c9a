import type { ComponentChildren } from 'preact';
import { t } from '../words.ts';
import { Icon } from './Icon.tsx';
import { IconButton } from './IconButton.tsx';
import type { IconName } from './icons.ts';
import style from './Toast.module.css';

interface ToastProps {
  icon?: IconName | undefined;
  /** A button that takes it back. */
  action?: ComponentChildren;
  /** How long it stays, milliseconds; the ring runs down in that time. */
  duration: number;
  paused: boolean;
  onPause(): void;
  onResume(): void;
  onClose(): void;
  children: ComponentChildren;
}

/** Lies over the status line. The ring waits while the pointer or the focus is on it. */
export function Toast({ icon, action, duration, paused, onPause, onResume, onClose, children }: ToastProps) {
  return (
    <div
      class={style.toast}
      onPointerEnter={onPause}
      onPointerLeave={onResume}
      onFocusIn={onPause}
      onFocusOut={onResume}
    >
      {icon && (
        <span class={style.icon}>
          <Icon name={icon} />
        </span>
      )}
      <p class={style.words}>{children}</p>
      {action}
      <svg class={style.ring} viewBox="0 0 16 16" aria-hidden="true">
        <circle cx="8" cy="8" r="6" />
        <circle
          cx="8"
          cy="8"
          r="6"
          pathLength="1"
          style={{ animationDuration: `${duration}ms`, animationPlayState: paused ? 'paused' : 'running' }}
        />
      </svg>
      <IconButton icon="close" label={t('close')} small onClick={onClose} />
    </div>
  );
}
