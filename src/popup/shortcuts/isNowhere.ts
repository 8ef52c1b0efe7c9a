/** Whether the focus is on the page as such: nothing in it was chosen yet, or what was is gone. */
export function isNowhere(): boolean {
  return document.activeElement?.matches('body') ?? true;
}
