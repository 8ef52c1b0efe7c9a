import { type RefObject } from 'preact';
import { useLayoutEffect, useState } from 'preact/hooks';
import { useVisible } from './useVisible.ts';

interface ListBoxActs {
  onEnter(index: number): void;
  /** `null`: nothing can be selected. */
  onToggle: ((index: number) => void) | null;
  onToggleAll(): void;
  /** Another row is the active one. */
  onMove?(index: number): void;
  /** @returns whether there was something to leave */
  onEscape?(): boolean;
}

export interface ListBox {
  /** Of all rows: the one that the keys act on. */
  active: number;
  setActive(index: number): void;
  /** Those in sight; `last`: one past it. */
  first: number;
  last: number;
  onKeyDown(event: KeyboardEvent): void;
}

/**
 * A list box with one tab stop: only the rows in sight are there, so the focus stays on the box itself.
 * @param rowRem height of each row, which grows with the browser's text size
 */
export function useListBox(
  box: RefObject<HTMLDivElement | null>,
  count: number,
  rowRem: number,
  { onEnter, onToggle, onToggleAll, onMove, onEscape }: ListBoxActs,
): ListBox {
  const [at, setAt] = useState(0);
  const rowHeight = rowRem * Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
  const { first, last } = useVisible(box, count, rowHeight);
  const active = Math.min(at, count - 1);

  useLayoutEffect(() => {
    const element = box.current!;
    const top = active * rowHeight;
    if (top < element.scrollTop) element.scrollTop = top;
    else if (top + rowHeight > element.scrollTop + element.clientHeight)
      element.scrollTop = top + rowHeight - element.clientHeight;
  }, [active]);

  function setActive(index: number) {
    setAt(index);
    onMove?.(index);
  }

  function onKeyDown(event: KeyboardEvent) {
    const perPage = Math.max(Math.floor(box.current!.clientHeight / rowHeight) - 1, 1);
    const moves: Record<string, number> = {
      ArrowDown: active + 1,
      ArrowUp: active - 1,
      PageDown: active + perPage,
      PageUp: active - perPage,
      Home: 0,
      End: count - 1,
    };
    const next = moves[event.key];
    if (next !== undefined) setActive(Math.min(Math.max(next, 0), count - 1));
    else if (event.key === 'Enter') onEnter(active);
    else if (event.key === ' ' && onToggle) onToggle(active);
    else if (event.key.toLowerCase() === 'a' && (event.ctrlKey || event.metaKey) && onToggle) onToggleAll();
    else if (event.key !== 'Escape' || onEscape?.() !== true) return;
    event.preventDefault();
  }

  return { active, setActive, first, last, onKeyDown };
}
