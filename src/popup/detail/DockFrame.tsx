import type { ComponentChildren } from 'preact';
import { useWide } from '../ui/useWide.ts';
import style from './Dock.module.css';

interface DockFrameProps {
  /** Above the actions: the key. */
  above: ComponentChildren;
  /** How large it is. */
  size: ComponentChildren;
  /** Beside the size. */
  stamp: ComponentChildren;
  /** The actions. */
  children: ComponentChildren;
}

/** The foot of what is open. */
export function DockFrame({ above, size, stamp, children }: DockFrameProps) {
  return (
    // see DetailBar
    <footer class={style.dock} role={useWide() ? 'presentation' : undefined} data-dock>
      {above}
      <div class={style.actions}>
        <span class={style.bytes}>{size}</span>
        {stamp}
        <span class={style.grow} />
        {children}
      </div>
    </footer>
  );
}
