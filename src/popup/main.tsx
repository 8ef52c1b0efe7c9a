// oxlint-disable-next-line import/no-unassigned-import -- it holds styles alone
import './ui/styles.ts';
import './frame.css';
import { render } from 'preact';
import { App } from './App.tsx';
import { directionOf } from './textDirection.ts';
import { followLook } from './look/followLook.ts';
import { loadedLater } from './ui/loadedLater.tsx';
import { standingWords } from './list/standingWords.ts';
import { tabLookedAt } from './lookedAt.ts';
import type { Surface } from './state/Adapters.ts';
import { theAhead } from './state/start/ahead.ts';
import { AppContext } from './state/start/app.ts';
import { askBrowserAhead } from './state/start/browserAhead.ts';
import { browserAdapters, browserLanguage } from './state/start/browserAdapters.ts';
import { createApp } from './state/start/createApp.ts';
import { listed } from './state/start/listed.ts';
import { type Language, setLanguage } from './words.ts';

const tabId = tabLookedAt();
const isWelcome = location.pathname.endsWith('/welcome.html');
const surface: Surface = location.pathname.endsWith('/panel.html')
  ? 'panel'
  : tabId === undefined && !isWelcome
    ? 'popup'
    : 'page';
const root = document.querySelector('#root')!;

// A page that closes loads no more styles, and needs none; of a missing module its use tells.
// https://vite.dev/guide/build#load-error-handling
addEventListener('vite:preloadError', (event) => event.preventDefault());

const { documentElement: html } = document;
function speak(language: Language): void {
  html.lang = setLanguage(language);
  html.dir = directionOf(html.lang);
}
speak(browserLanguage);
html.dataset['surface'] = surface;

/** Shown once. */
const Welcome = loadedLater(async () => (await import('./welcome/Welcome.tsx')).Welcome);

async function begin(): Promise<void> {
  const ahead = theAhead(() => askBrowserAhead(tabId));
  await ahead.ready;
  const adapters = browserAdapters(surface, tabId, ahead);
  const app = createApp(adapters, standingWords);
  addEventListener('pagehide', () => app.dispose());
  let isDrawn = false;
  const draw = (): void => {
    isDrawn = true;
    render(
      <AppContext.Provider value={app}>
        {/* no sentence of another language stays */}
        <App key={html.lang} />
      </AppContext.Provider>,
      root,
    );
  };
  const look = followLook(app.prefs, browserLanguage, (language) => {
    speak(language);
    if (isDrawn) draw();
  });
  // What was answered finds its place within this task: after another one, a frame that shows nothing would come first.
  await Promise.race([listed(app), adapters.breathe()]);
  await look();
  draw();
}

if (isWelcome) render(<Welcome />, root);
else void begin();
