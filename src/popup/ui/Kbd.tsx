import type { ComponentChildren } from 'preact';
import style from './Kbd.module.css';

/** A key cap. Shown to the eye alone where it stands in a button: the accessible name is the words. */
export function Kbd({ children }: { children: ComponentChildren }) {
  return (
    <kbd class={style.kbd} aria-hidden="true">
      {children}
    </kbd>
  );
}
