import './ui/base.css';
import './frame.css';
import { render } from 'preact';
import { App } from './App.tsx';
import { AppContext } from './state/app.ts';
import { browserAdapters, browserLanguage } from './state/browserAdapters.ts';
import { createApp } from './state/createApp.ts';
import { WelcomePlace } from './welcome/WelcomePlace.tsx';
import { setLanguage, t } from './words.ts';

/** `?tab=7`: opened as a page of its own, looking at that tab in place of the active one. */
const tab = new URLSearchParams(location.search).get('tab');
const isWelcome = location.pathname.endsWith('/welcome.html');
const surface = location.pathname.endsWith('/panel.html') ? 'panel' : tab === null && !isWelcome ? 'popup' : 'page';
const root = document.querySelector('#root')!;

const { documentElement: html } = document;
html.lang = setLanguage(browserLanguage);
html.dir = t('direction');
html.dataset['surface'] = surface;

if (isWelcome) render(<WelcomePlace />, root);
else {
  const app = createApp(browserAdapters(surface, tab === null ? undefined : Number(tab)));
  addEventListener('pagehide', () => app.dispose());
  render(
    <AppContext.Provider value={app}>
      <App />
    </AppContext.Provider>,
    root,
  );
}
