import type { ComponentChildren } from 'preact';
import style from './Kbd.module.css';

interface KbdProps {
  /** Read out too. Elsewhere it stands beside words that are the accessible name. */
  spoken?: boolean;
  children: ComponentChildren;
}

/** A key cap. */
export function Kbd({ spoken, children }: KbdProps) {
  return (
    <kbd dir="ltr" class={style.kbd} aria-hidden={spoken ? undefined : 'true'}>
      {children}
    </kbd>
  );
}
