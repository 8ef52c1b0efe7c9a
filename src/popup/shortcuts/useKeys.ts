import { useLayoutEffect } from 'preact/hooks';
import { type App, useApp } from '../state/start/app.ts';
import { isOfOpen } from '../state/page/view.ts';
import { isApple, isSaveKey } from './commandKeys.ts';
import { canExport } from './canExport.ts';
import { focusList } from './focusList.ts';
import { focusSearch } from './focusSearch.ts';
import { useEscCloses } from './useBackHint.ts';
import { isNowhere } from './isNowhere.ts';
import { isTyping } from './isTyping.ts';

/** In the list while a cookie is open beside it. */
const isBesideOpen = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest('[data-pane="list"]') !== null;

/** Letters, and the keys that write or remove. */
const isDeed = (key: string): boolean => /^(?:[^ ]|F2|Insert|Delete|Backspace)$/u.test(key);

/** From wherever the focus is: it goes back to the list. */
function leaveSelection({ selection }: App): void {
  selection.clear();
  focusList();
}

function inList(key: string, app: App): boolean {
  const { view, cookies, changes, prefs } = app;
  if (['ArrowDown', 'ArrowUp', 'Home', 'End'].includes(key)) {
    if (!isNowhere()) return false;
    focusList();
    return true;
  }
  if (!prefs.letterKeys.value) return false;
  switch (key) {
    case '/':
      focusSearch();
      return true;
    case 'n':
      if (cookies.state.value.kind !== 'ready') return false; // nothing can be written without access
      view.add();
      return true;
    case 's':
      if (!canExport(app)) return false;
      view.export();
      return true;
    case 'i':
      view.import();
      return true;
    case 'u':
      void changes.undo();
      return true;
    case 'U':
      void changes.redo();
      return true;
    case '?':
      view.help();
      return true;
    default:
      return false;
  }
}

/** Keys that act wherever the focus is, but never while somebody types; whoever took a key first has it. */
export function useKeys(): void {
  const app = useApp();
  /** Leaving what is open would say that it need not be opened again. */
  const escCloses = useEscCloses();
  useLayoutEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      const arrow = document.documentElement.dir === 'rtl' ? 'ArrowRight' : 'ArrowLeft';
      if (event.key === 'Escape' && escCloses) return;
      // where somebody types it goes back by a word there
      const isAltBack = event.altKey && event.key === arrow && !(isApple && isTyping(event.target));
      const isBack = event.key === 'Escape' || isAltBack;
      // the browser would save our page, and close the popup for the question where to
      if (isSaveKey(event)) event.preventDefault();
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || (event.altKey && !isBack)) return;
      // the browser would leave the page that the cookies are of
      if (isAltBack) event.preventDefault();
      const place = app.view.place.value.kind;
      if (isBack && place !== 'list') app.view.back();
      else if (isBack && app.selection.keys.value.size > 0) leaveSelection(app);
      else if (isTyping(event.target) || (isOfOpen(place) && !isBesideOpen(event.target)) || !inList(event.key, app))
        return;
      event.preventDefault();
    }
    /** What a key does beside moving and answering waits until the person has answered. */
    function onKeyWhileAsked(event: KeyboardEvent) {
      if (app.changes.question.peek() === null) return;
      const isSave = isSaveKey(event);
      if (!isSave && (isTyping(event.target) || !isDeed(event.key))) return;
      event.stopImmediatePropagation();
      // others with Ctrl are the browser's
      if (isSave || !(event.ctrlKey || event.metaKey || event.altKey)) event.preventDefault();
    }
    // before anybody who would act on it
    window.addEventListener('keydown', onKeyWhileAsked, true);
    document.addEventListener('keydown', onKeyDown);
    return () => {
      window.removeEventListener('keydown', onKeyWhileAsked, true);
      document.removeEventListener('keydown', onKeyDown);
    };
  }, [app]);
}
