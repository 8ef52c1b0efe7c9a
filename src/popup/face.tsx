import './ui/base.css';
import './frame.css';
import { type ComponentChildren, render } from 'preact';
import { App } from './App.tsx';
import type { Surface } from './state/Adapters.ts';
import type { Ahead } from './state/ahead.ts';
import { AppContext } from './state/app.ts';
import { browserAdapters, browserLanguage } from './state/browserAdapters.ts';
import { createApp } from './state/createApp.ts';
import { WelcomePlace } from './welcome/WelcomePlace.tsx';
import { setLanguage, t } from './words.ts';

function prepare(surface: Surface): void {
  const { documentElement: html } = document;
  html.lang = setLanguage(browserLanguage);
  html.dir = t('direction');
  html.dataset['surface'] = surface;
}

function draw(face: ComponentChildren): void {
  render(face, document.querySelector('#root')!);
}

export function showWelcome(): void {
  prepare('page');
  draw(<WelcomePlace />);
}

/**
 * @param tabId the tab to look at in place of the active one, in a page of its own
 * @param ahead what was asked while this script was on its way
 */
export function show(tabId: number | undefined, ahead: Ahead): void {
  const surface = location.pathname.endsWith('/panel.html') ? 'panel' : tabId === undefined ? 'popup' : 'page';
  prepare(surface);
  const app = createApp(browserAdapters(surface, tabId, ahead));
  addEventListener('pagehide', () => app.dispose());
  draw(
    <AppContext.Provider value={app}>
      <App />
    </AppContext.Provider>,
  );
  void document.body.offsetHeight; // laid out while the browser is still at its answer: with the rows only they will be
}
