import { useEffect } from 'preact/hooks';
import { isNowhere } from './isNowhere.ts';
import { rowSelectors } from './focusList.ts';

/** Where the focus is at home, the first that is there: the list's current row, what looks for one, the open cookie's title. */
const homes = [...rowSelectors, 'input[type=search]', 'h1[tabindex]', 'main button:not(:disabled)'];

/** Drawn in parts: what will be at home there is yet to come. */
const unfinished = '[aria-busy=true], [role=grid]:not(:has([tabindex="0"]))';

function homeIn(place: ParentNode): HTMLElement | null {
  if (place.querySelector(unfinished) !== null) return null;
  return homes.map((selector) => place.querySelector<HTMLElement>(selector)).find((home) => home !== null) ?? null;
}

/** Beside what can no longer have the focus: so a panel that it stands in keeps it, and stays open. */
function neighbourOf(element: HTMLElement): HTMLElement | null {
  const wanted = ':is(button, input, textarea, select):not(:disabled), a[href]';
  for (let place = element.parentElement; place !== null; place = place.parentElement) {
    const found = place.querySelector<HTMLElement>(wanted);
    if (found !== null) return found;
  }
  return null;
}

/**
 * The focus is never nowhere: when what had it goes (a row that the search no longer finds, a button with its panel), or
 * can no longer have it, the focus goes home, in the same half of the page if it can. Browsers put it on the page as
 * such, where no key means anything.
 */
export function useFocusHome(): void {
  useEffect(() => {
    let last: HTMLElement | null = null;
    let pane: Element | null = null;

    const observer = new MutationObserver(() => {
      if (last?.matches(':disabled')) return neighbourOf(last)?.focus();
      if (last === null || last.isConnected || !isNowhere()) return;
      const home = (pane?.isConnected && homeIn(pane)) || homeIn(document);
      home?.focus();
    });

    function onFocusIn({ target }: FocusEvent) {
      // before anything had the focus there is nothing to lose, and nothing to watch
      if (last === null)
        observer.observe(document.body, { childList: true, subtree: true, attributeFilter: ['disabled', 'aria-busy'] });
      last = target as HTMLElement;
      pane = last.closest('[data-pane]');
    }

    document.addEventListener('focusin', onFocusIn);
    return () => {
      document.removeEventListener('focusin', onFocusIn);
      observer.disconnect();
    };
  }, []);
}
