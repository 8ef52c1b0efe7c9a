/** The least between what hangs down and the window's edge. */
const edge = 8;

/**
 * Keeps what hangs down from a button inside the window: moved in where it would run out at a side, and told where it
 * begins, so that it scrolls where it does not fit below. Returns what ends that.
 */
export function keepInside(element: HTMLElement): () => void {
  const { style } = element;
  const place = () => {
    style.translate = 'none';
    style.setProperty('--top', `${element.getBoundingClientRect().top}px`);
    // Firefox makes it as wide as its words, and the scroll bar takes of that
    style.scrollbarGutter = element.scrollHeight > element.clientHeight ? 'stable' : 'auto';
    const { left, right } = element.getBoundingClientRect();
    style.translate = `${Math.max(edge - left, Math.min(innerWidth - edge - right, 0))}px`;
  };
  place();
  addEventListener('resize', place);
  return () => removeEventListener('resize', place);
}
