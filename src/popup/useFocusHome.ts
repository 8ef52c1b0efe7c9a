import { useEffect } from 'preact/hooks';
import { isNowhere } from './cookies/isNowhere.ts';
import { rowSelectors } from './cookies/focusList.ts';

/** Where the focus is at home, the first that is there: the list's current row, what looks for one, the open cookie's title. */
const homes = [...rowSelectors, 'input[type=search]', 'h1[tabindex]', 'main button:not(:disabled)'];

/** Drawn in parts: what will be at home there is yet to come. */
const unfinished = '[aria-busy=true], [role=grid]:not(:has([tabindex="0"]))';

function homeIn(place: ParentNode): HTMLElement | null {
  if (place.querySelector(unfinished) !== null) return null;
  return homes.map((selector) => place.querySelector<HTMLElement>(selector)).find((home) => home !== null) ?? null;
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
      const isLost = last !== null && (last.matches(':disabled') || (!last.isConnected && isNowhere()));
      if (!isLost) return;
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
