import type { RefObject } from 'preact';
import { useLayoutEffect, useState } from 'preact/hooks';

/** Rows above and below that are drawn too, so that a scroll by a few shows no gap. */
const spare = 8;

export interface Visible {
  first: number;
  /** One past the last. */
  last: number;
}

/** Which of the rows are in sight, by how far the box was scrolled. @param rowHeight pixels */
export function useVisible(box: RefObject<HTMLElement | null>, count: number, rowHeight: number): Visible {
  const [range, setRange] = useState({ top: 0, height: 800 });

  useLayoutEffect(() => {
    const element = box.current!;
    const update = () => setRange({ top: element.scrollTop, height: element.clientHeight });
    const observer = new ResizeObserver(update);
    observer.observe(element);
    element.addEventListener('scroll', update, { passive: true });
    return () => {
      observer.disconnect();
      element.removeEventListener('scroll', update);
    };
  }, []);

  const first = Math.max(Math.floor(range.top / rowHeight) - spare, 0);
  return { first, last: Math.min(Math.ceil((range.top + range.height) / rowHeight) + spare, count) };
}
