import { useLayoutEffect } from 'preact/hooks';
import { createHeldKeys, isSilent } from './heldKeys.ts';
import { isNowhere } from './isNowhere.ts';
import { rowSelectors } from './focusList.ts';

/** Where the focus is at home, the first that is there: the list's current row, the sites, what looks for one, the open cookie's title. */
const homes = [
  ...rowSelectors,
  'main [role=listbox]',
  'input[type=search]',
  'h1[tabindex]',
  'main button:not(:disabled)',
];

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

/** Where hands may be in the middle of a word. */
const typedIn = 'input:not([type=checkbox]), textarea';

const deeds = ['keydown', 'click'] as const;

/** What a person did last, and where. */
interface Deed {
  event: Event;
  at: Element | null;
  /** In a tree letters look for a key. */
  isInTree: boolean;
}

/** Whether it may have taken away what had the focus: going through things, or copying one, does not. */
function isLeaving({ event, isInTree }: Deed): boolean {
  if (!(event instanceof KeyboardEvent)) return true;
  const { key, altKey, defaultPrevented } = event;
  // with Alt an arrow steps back
  return defaultPrevented && (altKey || !/^(?:c|Arrow.*|Home|End)$/.test(key)) && !(isInTree && key.length === 1);
}

/**
 * The focus is never nowhere: when what had it goes (a row that the search no longer finds, a button with its panel), or
 * can no longer have it, the focus goes home, in the same half of the page if it can. Browsers put it on the page as
 * such, where no key means anything. Unless the person's own deed took it away, what is typed after a field or a row has
 * gone waits for a move of theirs: hands that were typing, or about to press a letter, must not delete what the focus came
 * to.
 */
export function useFocusHome(): void {
  // nothing of it outlives the page that it is of
  useLayoutEffect(() => {
    let last: HTMLElement | null = null;
    let pane: Element | null = null;
    /** Whose going was seen. */
    let missed: HTMLElement | null = null;
    let deed: Deed | null = null;
    const held = createHeldKeys();

    const observer = new MutationObserver(() => {
      if (last?.matches(':disabled')) return neighbourOf(last)?.focus();
      if (last === null || last.isConnected || !isNowhere()) return;
      if (missed !== last && !isOwn(last)) {
        if (last.matches(typedIn)) held.hold();
        // undo and redo are of what was done, wherever the focus is
        else if (last.matches('[data-key]')) held.hold('u');
      }
      missed = last;
      const home = (pane?.isConnected && homeIn(pane)) || homeIn(document);
      home?.focus();
    });

    /** One deed takes one thing away; what was chosen in a menu is done to what the menu is of. */
    function isOwn(gone: Element): boolean {
      const done = deed;
      deed = null;
      return done !== null && isLeaving(done) && (done.at === gone || done.at?.matches('[role=menu] *') === true);
    }

    function onDeed(event: Event) {
      if (event instanceof KeyboardEvent && isSilent(event)) return;
      const { activeElement: at } = document;
      deed = { event, at, isInTree: at?.matches('[role=tree] *') === true };
    }

    function onFocusIn({ target }: FocusEvent) {
      // before anything had the focus there is nothing to lose, and nothing to watch
      if (last === null)
        observer.observe(document.body, { childList: true, subtree: true, attributeFilter: ['disabled', 'aria-busy'] });
      last = target as HTMLElement;
      pane = last.closest('[data-pane]');
    }

    document.addEventListener('focusin', onFocusIn);
    // before anybody acts on them: what that draws anew may be gone before the event has come to its end
    for (const type of deeds) window.addEventListener(type, onDeed, true);
    return () => {
      held.stop();
      for (const type of deeds) window.removeEventListener(type, onDeed, true);
      document.removeEventListener('focusin', onFocusIn);
      observer.disconnect();
    };
  }, []);
}
