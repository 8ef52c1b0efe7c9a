import { askBrowserAhead } from './state/browserAhead.ts';

/** `?tab=7`: opened as a page of its own, looking at that tab in place of the active one. */
const tab = new URLSearchParams(location.search).get('tab');
const tabId = tab === null ? undefined : Number(tab);

if (location.pathname.endsWith('/welcome.html')) void import('./face.tsx').then(({ showWelcome }) => showWelcome());
else {
  const ahead = askBrowserAhead(tabId);
  void import('./face.tsx').then(({ show }) => show(tabId, ahead));
}
