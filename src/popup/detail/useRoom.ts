import type { RefObject } from 'preact';
import { useLayoutEffect } from 'preact/hooks';

/** In rem: the attributes' most used half, so that one sees that they are there. */
const least = 12;

/**
 * Runs `fill` once, before the paint, when so much room is left under what an element holds. Of what scrolls with
 * something around it nothing can be told.
 * @param isReady all is drawn that will be
 */
export function useRoom(element: RefObject<HTMLElement | null>, isReady: boolean, fill: () => void): void {
  useLayoutEffect(() => {
    const box = element.current;
    const last = box?.lastElementChild;
    if (!isReady || !box || !last || getComputedStyle(box).overflowY === 'visible') return;
    const left = box.getBoundingClientRect().bottom - last.getBoundingClientRect().bottom;
    const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
    if (left >= least * rem) fill();
  }, [isReady]);
}
