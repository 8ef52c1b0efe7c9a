/**
 * Runs in a page: which words can neither be read whole nor be scrolled to. What ends in an ellipsis is meant to: a name,
 * a value, a host. Empty when nothing is lost.
 */
export function cutOff(): string[] {
  const lost = new Set<string>();
  const page = document.scrollingElement!;
  const tell = (what: string, text: string, where: Element): void => {
    const words = text.trim().replace(/\s+/g, ' ').slice(0, 60);
    lost.add(`${what}: “${words}” in <${where.localName} class="${where.getAttribute('class') ?? ''}">`);
  };
  const scrolls = (overflow: string): boolean => overflow === 'auto' || overflow === 'scroll';
  const clips = (overflow: string): boolean => overflow === 'hidden' || overflow === 'clip';

  /** What may be scrolled to is seen where the scroller itself is; what may not must be as large as its words. */
  function check(text: string, { left, right, top, bottom: end }: DOMRect, from: Element): void {
    const box = { left, right, top, bottom: end };
    let isCut = false;
    let across = true;
    for (let at: Element | null = from; at !== null && at !== document.documentElement; at = at.parentElement) {
      const css = getComputedStyle(at);
      if (at.matches('[aria-hidden="true"]') || css.clipPath === 'inset(50%)' || css.opacity === '0') return;
      isCut ||= css.textOverflow === 'ellipsis' || css.webkitLineClamp !== 'none';
      const edge = at.getBoundingClientRect();
      if (at.matches('button, [role="radio"], [role="menuitem"]') && !isCut) {
        if (box.left < edge.left - 1 || box.right > edge.right + 1) return tell('out of its button', text, at);
      }
      if (scrolls(css.overflowX)) {
        [box.left, box.right] = [edge.left, edge.right];
        across = true;
      }
      if (scrolls(css.overflowY)) [box.top, box.bottom] = [edge.top, edge.bottom];
      if (isCut) across = false;
      if (across && clips(css.overflowX) && (box.left < edge.left - 1 || box.right > edge.right + 1))
        return tell('cut off', text, at);
      if (!isCut && clips(css.overflowY) && (box.top < edge.top - 1 || box.bottom > edge.bottom + 1))
        return tell('cut off below', text, at);
      if (css.position === 'fixed') break;
    }
    if (across && (box.left < -1 || box.right > innerWidth + 1)) tell('out of the window', text, from);
    const bottom = Math.max(innerHeight, page.scrollHeight - page.scrollTop);
    if (box.top < -1 || box.bottom > bottom + 1) tell('below the window', text, from);
  }

  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const text = node.textContent ?? '';
    const parent = node.parentElement;
    if (text.trim() === '' || parent === null || !parent.checkVisibility({ visibilityProperty: true })) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const box = range.getBoundingClientRect();
    if (box.width > 0) check(text, box, parent);
  }

  const pen = document.createElement('canvas').getContext('2d')!;
  for (const input of document.querySelectorAll<HTMLInputElement>(':is(input, textarea)[placeholder]')) {
    if (input.value !== '' || input.clientWidth === 0) continue;
    const css = getComputedStyle(input);
    pen.font = css.font;
    const room = input.clientWidth - Number.parseFloat(css.paddingLeft) - Number.parseFloat(css.paddingRight);
    if (css.textOverflow !== 'ellipsis' && pen.measureText(input.placeholder).width > room + 1)
      tell('cut off', input.placeholder, input);
  }
  if (page.scrollWidth > page.clientWidth + 1) lost.add(`the page scrolls sideways: ${page.scrollWidth} px`);
  return [...lost];
}
