/** Tells the styles of what hangs down where it begins: what does not fit below scrolls. Returns what ends that. */
export function followTop(element: HTMLElement): () => void {
  const tell = () => element.style.setProperty('--top', `${element.getBoundingClientRect().top}px`);
  tell();
  addEventListener('resize', tell);
  return () => removeEventListener('resize', tell);
}
