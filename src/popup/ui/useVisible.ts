import type { RefObject } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';

/** Rows above and below that are drawn too, so that a scroll by a few shows no gap. */
const spare = 8;

export interface Visible {
  first: number;
  /** One past the last. */
  last: number;
}

/** Which of the rows are in sight, by how far the box was scrolled. @param rowHeight pixels */
export function useVisible(box: RefObject<HTMLElement | null>, count: number, rowHeight: number): Visible {
  const height = useRef(rowHeight);
  height.current = rowHeight;
  const [range, setRange] = useState<Visible>({ first: 0, last: 20 });

  useLayoutEffect(() => {
    const element = box.current!;
    const update = () => {
      const { scrollTop, clientHeight } = element;
      const first = Math.floor(scrollTop / height.current);
      const last = Math.ceil((scrollTop + clientHeight) / height.current);
      // the same rows: nothing is drawn
      setRange((old) => (old.first === first && old.last === last ? old : { first, last }));
    };
    const observer = new ResizeObserver(update);
    observer.observe(element);
    element.addEventListener('scroll', update, { passive: true });
    return () => {
      observer.disconnect();
      element.removeEventListener('scroll', update);
    };
  }, []);

  return { first: Math.max(range.first - spare, 0), last: Math.min(range.last + spare, count) };
}
