import { options, render } from 'preact';
import { vi } from 'vitest';
import { App } from '../../../src/popup/App.tsx';
import { DetailPlace } from '../../../src/popup/detail/DetailPlace.ts';
import { SelectionPlace } from '../../../src/popup/list/SelectionPlace.ts';
import { AppContext } from '../../../src/popup/state/start/app.ts';
import { createApp } from '../../../src/popup/state/start/createApp.ts';
import type { Cookie } from '../../../src/cookies/cookie.ts';
import type { Engine } from '../../../src/cookies/traits.ts';
import { cookie } from '../../fakes/cookie.ts';
import { setLanguage } from '../../../src/popup/words.ts';
import { english } from '../language.ts';
import { until } from '../until.ts';
import { createWorld, type World } from '../world.ts';

export const holder = document.createElement('div');
export let world: World;
export let app: ReturnType<typeof createApp>;

export const begin = () => beginIn('chromium');

export function beginIn(engine: Engine) {
  setLanguage(english);
  document.body.append(holder);
  options.debounceRendering = (now) => now();
  world = createWorld({ engine });
}

export async function end() {
  await Promise.all([DetailPlace.load(), SelectionPlace.load()]); // a key begins to fetch them, and no file may end in the middle of that
  render(null, holder);
  app.dispose();
  holder.remove();
}

export const at = (name: string, over: Partial<Cookie> = {}) => cookie({ name, domain: 'shop.site.test', ...over });

/** Draws the page, and waits for nothing. */
export function draw() {
  app = createApp(world.adapters);
  render(
    <AppContext.Provider value={app}>
      <App />
    </AppContext.Provider>,
    holder,
  );
}

export async function open(...cookies: Cookie[]) {
  cookies.forEach((each) => world.jar.put(each));
  draw();
  await until(() => app.prefs.known.value && app.page.site.value?.access !== 'unknown');
  await until(() => {
    const state = app.cookies.state.value;
    return (state.kind === 'ready' ? state.complete : state.kind !== 'loading') && app.recognitions.settled.value;
  });
}

export const press = (
  key: string,
  target: Element = document.activeElement ?? document.body,
  init: KeyboardEventInit = {},
) => target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...init }));
export const nameOf = (row: Element | null | undefined) => row?.querySelector('[role=rowheader]')?.textContent;
export const current = () => nameOf(document.activeElement);
export const names = () => [...holder.querySelectorAll('[data-stop]')].map(nameOf);
export const settled = (check: () => void) => vi.waitFor(check, { interval: 1, timeout: 20_000 });
