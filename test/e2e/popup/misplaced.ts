/**
 * Runs in a page: what scrolls within what scrolls, lies beside its place or under something, or is left with no room.
 * Empty when everything is in its place. What floats may lie over what can be scrolled, a toast over the status line.
 */
export function misplaced(): string[] {
  const found = new Set<string>();
  const pressed = 'button, input, select, textarea, summary, a[href], [role="radio"], [role="row"]';
  const page = document.scrollingElement!;
  const say = (what: string, where: Element, more = ''): void => {
    const words = (where.getAttribute('aria-label') ?? where.textContent).trim().replace(/\s+/g, ' ').slice(0, 40);
    found.add(`${what}: <${where.localName} class="${where.getAttribute('class') ?? ''}"> “${words}”${more}`);
  };
  const isSeen = (element: Element): boolean =>
    element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) &&
    getComputedStyle(element).clipPath !== 'inset(50%)';

  /** It and what it is in, below the document. */
  function path(element: Element): Element[] {
    const upwards: Element[] = [];
    for (let at: Element | null = element; at !== null && at !== document.documentElement; at = at.parentElement)
      upwards.push(at);
    return upwards;
  }
  const isScroller = (element: Element): boolean => /auto|scroll/.test(getComputedStyle(element).overflowY);
  const hasBar = (element: Element): boolean =>
    isScroller(element) && element.scrollHeight > element.clientHeight + 1 && isSeen(element);
  const floating = (element: Element): Element | undefined =>
    path(element).find((each) => ['absolute', 'fixed'].includes(getComputedStyle(each).position));

  /** What of a box is seen in its scrollers and the window. */
  function seen(box: DOMRect, element: Element): DOMRect {
    let [left, top, right, bottom] = [box.left, box.top, box.right, box.bottom];
    const edges = path(element).filter((each) => getComputedStyle(each).overflow !== 'visible');
    for (const edge of [
      new DOMRect(0, 0, innerWidth, innerHeight),
      ...edges.map((each) => each.getBoundingClientRect()),
    ]) {
      [left, top] = [Math.max(left, edge.left), Math.max(top, edge.top)];
      [right, bottom] = [Math.min(right, edge.right), Math.min(bottom, edge.bottom)];
    }
    return new DOMRect(left, top, right - left, bottom - top);
  }

  function checkPlace(element: Element): void {
    const box = element.getBoundingClientRect();
    if (box.width === 0 || !isSeen(element)) return;
    const { left, top, width, height } = seen(box, element);
    const scrollers = path(element).slice(1).filter(isScroller);
    if (box.left < -1 || box.right > innerWidth + 1) say('beside the window', element);
    if (scrollers.length === 0 && height < box.height - 1) say('cut off', element);
    if (height > 0 && width < box.width - 1) say('cut off sideways', element);
    if (width < 2 || height < 2) return;
    const hit = document.elementFromPoint(left + width / 2, top + height / 2);
    if (hit === null || element.contains(hit) || hit.contains(element)) return;
    if (element instanceof HTMLInputElement && [...(element.labels ?? [])].some((label) => label.contains(hit))) return;
    const float = floating(hit);
    const isOverPage = float !== undefined && !float.matches('[role="status"]');
    const isFixed = path(element).some((each) => {
      const { position, bottom: end } = getComputedStyle(each);
      return position === 'sticky' && end !== 'auto';
    });
    const canScroll = scrollers.some((each) => each.contains(hit) || float !== undefined) && !isFixed;
    if (!isOverPage && !canScroll && !element.closest('footer:not([data-dock])'))
      say('covered', element, ` by ${hit.className}`);
  }

  function checkWords(): void {
    const lines: { box: DOMRect; node: Node; from: Element; layer: Element | undefined }[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const from = node.parentElement!;
      if (node.textContent!.trim() === '' || !path(from).every(isSeen) || from.closest('select')) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      const layer = path(from).find((each) => getComputedStyle(each).position !== 'static');
      for (const rect of range.getClientRects()) {
        const box = seen(rect, from);
        if (box.width > 2 && box.height > 4) lines.push({ box, node, from, layer });
      }
      const { fontSize, textOverflow } = getComputedStyle(from);
      const size = Number.parseFloat(fontSize);
      // a mark within a word is told by its colour
      const least = from.closest('bdi') ? 10 : /^(zh|ja|ar)/.test(document.documentElement.lang) ? 12 : 11;
      if (size > 0 && size < least - 0.01) say(`only ${fontSize}`, from);
      const isCut = textOverflow === 'ellipsis' && from.scrollWidth > from.clientWidth + 1;
      if (isCut && size > 0 && from.clientWidth < 20) say(`only ${from.clientWidth} px of words`, from);
    }
    for (const [at, one] of lines.entries())
      for (const other of lines.slice(at + 1)) {
        if (one.node === other.node || one.layer !== other.layer) continue;
        const across = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
        const down = Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top);
        if (across > 2 && down > 6) say('words over words', one.from, ` and “${other.node.textContent!.slice(0, 30)}”`);
      }
  }

  if (!location.pathname.endsWith('welcome.html') && page.scrollHeight > page.clientHeight + 1)
    found.add(`the document scrolls: ${page.scrollHeight} px in ${page.clientHeight}`);
  // of a list box only what is in sight is drawn
  for (const inner of document.querySelectorAll('body :not(textarea, [role="listbox"])')) {
    if (!hasBar(inner) || floating(inner)) continue;
    if (path(inner).slice(1).some(hasBar)) say('a scroll bar beside another', inner);
  }
  for (const element of document.querySelectorAll(pressed)) checkPlace(element);
  checkWords();
  return [...found];
}
