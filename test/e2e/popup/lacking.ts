/** Runs in the page: what cannot be seen whole in the window, and whether the document itself scrolls. */
export function lacking(title: string, bottom: string): string[] {
  const found: string[] = [];
  const { scrollHeight, clientHeight, scrollWidth, clientWidth } = document.scrollingElement!;
  if (scrollHeight > clientHeight || scrollWidth > clientWidth)
    found.push(`the document scrolls: ${scrollWidth} × ${scrollHeight}`);
  for (const scroller of document.querySelectorAll('main, main *, [data-field="key"]')) {
    const isSideways = getComputedStyle(scroller).overflowX === 'auto' && scroller.scrollWidth > scroller.clientWidth;
    if (isSideways && !scroller.matches('textarea')) {
      const { right } = scroller.getBoundingClientRect();
      const wide = [...scroller.querySelectorAll('*')].find((each) => each.getBoundingClientRect().right > right);
      found.push(`<${scroller.localName}> scrolls sideways: ${wide?.textContent}`);
    }
  }
  for (const css of [title, bottom]) {
    const element = [...document.querySelectorAll(css)].at(-1);
    if (element === undefined) return [`no ${css}`];
    const { left, right, top, bottom: end, width } = element.getBoundingClientRect();
    if (left < 0 || top < 0 || right > innerWidth + 1 || end > innerHeight + 1) found.push(`${css} lies outside`);
    if (css === title && width < 40) found.push(`${css} has ${width} px`);
    const hit = document.elementFromPoint((left + right) / 2, (top + end) / 2);
    if (hit === null || !(element.contains(hit) || hit.contains(element))) found.push(`${css} is covered`);
  }
  return found;
}
