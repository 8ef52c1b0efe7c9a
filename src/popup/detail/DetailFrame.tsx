import type { ComponentChildren, RefObject } from 'preact';
import { useWide } from '../ui/useWide.ts';
import style from './DetailFrame.module.css';

interface DetailFrameProps {
  root: RefObject<HTMLDivElement | null>;
  scroll?: RefObject<HTMLDivElement | null>;
  /** What will be there is being read. */
  busy: boolean;
  bar: ComponentChildren;
  dock: ComponentChildren;
  children: ComponentChildren;
}

/** What is open: its title, what scrolls, and the actions that never scroll away. */
export function DetailFrame({ root, scroll, busy, bar, dock, children }: DetailFrameProps) {
  /** Beside the list, which is the main part then. */
  const Scroll = useWide() ? 'div' : 'main';
  return (
    <div class={style.open} ref={root} aria-busy={busy}>
      {bar}
      <Scroll class={style.scroll} ref={scroll ?? null}>
        {children}
      </Scroll>
      {dock}
    </div>
  );
}
