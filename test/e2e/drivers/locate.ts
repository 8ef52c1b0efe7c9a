/**
 * Which element: by CSS, or by CSS and its name for people. The name is what a screen reader says, simplified:
 * `aria-label`, else what `aria-labelledby` points at, else the `<label>`, else the text without what is `aria-hidden`,
 * else `title`, `alt` or `placeholder`; white space folded; equal in whole.
 */
export type Locator = string | { css: string; name: string };

/** Where its middle is (CSS pixels of the viewport) and what it says; or why it cannot be used (yet). */
export type Spot = { x: number; y: number; text: string } | { not: string };

/** Runs in the page. To be clicked, an element must be enabled, at rest, in nothing busy, and on top at its middle. */
export function spotOf(locator: Locator, purpose: 'see' | 'click'): Spot {
  const { css, name } = typeof locator === 'string' ? { css: locator, name: undefined } : locator;
  const spoken = (element: Element): string => {
    const copy = element.cloneNode(true) as Element;
    for (const hidden of copy.querySelectorAll('[aria-hidden="true"]')) hidden.remove();
    return copy.textContent ?? '';
  };
  const nameOf = (element: Element): string => {
    const own = element.getAttribute('aria-label');
    const by = element.getAttribute('aria-labelledby');
    const labels = (element as HTMLInputElement).labels;
    const said =
      own ??
      (by
        ? by
            .split(/\s+/)
            .map((id) => document.getElementById(id)?.textContent ?? '')
            .join(' ')
        : labels && labels.length > 0
          ? [...labels].map((label) => label.textContent).join(' ')
          : spoken(element).trim() ||
            element.getAttribute('title') ||
            element.getAttribute('alt') ||
            element.getAttribute('placeholder') ||
            '');
    return said.replace(/\s+/g, ' ').trim();
  };
  const isSkipped = ({ firstElementChild: inside }: Element): boolean =>
    inside !== null && inside.checkVisibility() && !inside.checkVisibility({ contentVisibilityAuto: true });
  const isInSight = (e: Element): boolean => {
    const { left, top, width, height } = e.getBoundingClientRect();
    const hit = document.elementFromPoint(left + width / 2, top + height / 2);
    return !document.hidden && hit !== null && e.contains(hit); // while it is hidden no frame comes
  };
  const found = [...document.querySelectorAll(css)].filter((e) => name === undefined || nameOf(e) === name);
  if (found.length === 0) {
    const others = name === undefined ? [] : [...document.querySelectorAll(css)].map((e) => nameOf(e));
    return { not: `no such element${others.length > 0 ? `; their names are ${JSON.stringify(others)}` : ''}` };
  }
  const element = found.find(
    (e): e is HTMLElement => e.checkVisibility({ visibilityProperty: true }) && e.getClientRects().length > 0,
  );
  if (!element) return { not: 'it is not visible' };
  if (isSkipped(element)) element.scrollIntoView({ block: 'nearest', behavior: 'instant' });
  if (isSkipped(element) || [...element.querySelectorAll('[role="row"]')].some((e) => isSkipped(e) && isInSight(e)))
    return { not: 'what it holds waits for the next frame (content-visibility: auto), and has no text until then' };
  const text = element.innerText ?? element.textContent;
  if (purpose === 'see') return { x: 0, y: 0, text };
  // A page that is not shown gets no frame, and a move of the mouse is answered with a frame.
  if (document.hidden) return { not: 'the page is not shown' };
  if (element.matches(':disabled, [aria-disabled="true"]')) return { not: 'it is disabled' };
  if (element.closest('[aria-busy="true"]')) return { not: 'what it is in is still being put together' };
  if (element.getAnimations({ subtree: false }).some((a) => a.playState === 'running')) return { not: 'it moves' };
  const reach = () => {
    const { left, top, width, height } = element.getBoundingClientRect();
    const [x, y] = [left + width / 2, top + height / 2];
    const hit = document.elementFromPoint(x, y); // nothing outside the window
    const isOn = hit && (element.contains(hit) || (element as HTMLInputElement).labels?.[0]?.contains(hit));
    return { x, y, hit, isOn };
  };
  const isWhole = ({ top, left, bottom, right }: DOMRect): boolean =>
    top >= 0 && left >= 0 && bottom <= innerHeight && right <= innerWidth;
  let { x, y, hit, isOn } = reach();
  if (!isOn || !isWhole(element.getBoundingClientRect())) {
    // as a person would, to whom it ends at the edge of what scrolls or lies below it
    element.scrollIntoView({ block: 'center', inline: 'center', behavior: 'instant' });
    ({ x, y, hit, isOn } = reach());
  }
  if (isOn) return { x, y, text };
  const top = hit ? `<${hit.localName} class="${hit.getAttribute('class') ?? ''}">` : 'nothing';
  return { not: `at ${x},${y} a click would reach ${top} (viewport ${innerWidth} × ${innerHeight})` };
}

/** Runs in the page: what a person sees, for error messages. */
export function sceneOf(): string {
  const focus = document.activeElement;
  return `${location.href} “${document.title}”, focus on ${focus?.localName}.${focus?.className}\n${document.body?.innerText.slice(0, 3000)}`;
}
