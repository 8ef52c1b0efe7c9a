import type { Adapters } from './Adapters.ts';
import type { App } from './app.ts';
import { createChanges } from './changes.ts';
import { createClock } from './clock.ts';
import { createCookieList } from './cookieList.ts';
import { createFilters } from './filters.ts';
import { createFrames } from './frames.ts';
import { createHistory } from './history.ts';
import { createLeftovers } from './leftovers.ts';
import { watchPage } from './log.ts';
import { createPage } from './page.ts';
import { createPrefs } from './prefs.ts';
import { createRecognitions } from './recognitions.ts';
import { createRows } from './rows.ts';
import { createToasts, type Notice } from './toasts.ts';
import { createProtections } from './protections.ts';
import { createSelection } from './selection.ts';
import { createTravel } from './travel.ts';
import { createVault } from './vault.ts';
import { createView } from './view.ts';

/** Puts the parts together and begins to read. */
export function createApp(adapters: Adapters): App {
  const page = createPage(adapters);
  const frames = createFrames(adapters, page);
  const cookies = createCookieList(adapters, page, frames.all);
  const recognitions = createRecognitions(adapters, cookies.byKey);
  const toasts = createToasts(adapters);
  const prefs = createPrefs(adapters.local);
  const vault = createVault(adapters);
  const clock = createClock(adapters, cookies.byKey);
  const changes = createChanges(adapters, page, createHistory(adapters, page.site), toasts);
  const protections = createProtections(adapters);
  const filters = createFilters(protections.byKey, clock.minute);
  const rows = createRows(page.site, cookies.byKey, recognitions.byKey, filters);
  const view = createView();
  const leftovers = createLeftovers(adapters, page, cookies);
  const travel = createTravel(adapters, page, rows, view);
  const copy = (text: string, notice: Notice): Promise<void> =>
    adapters.copy(text).then(
      () => toasts.show(notice),
      () => toasts.show({ kind: 'not-copied' }), // the browser does not say why
    );
  const stopWatching = watchPage(adapters, page);
  void page.reload();
  return {
    page,
    cookies,
    frames,
    recognitions,
    rows,
    filters,
    selection: createSelection(adapters, rows),
    protections,
    leftovers,
    changes,
    toasts,
    view,
    travel,
    prefs,
    vault,
    clock,
    adapters,
    copy: (text, name) => copy(text, { kind: 'copied', name }),
    copyMany: (text, count) => copy(text, { kind: 'copied-many', count }),
    asked: (answer) =>
      void answer.then(
        (given) => given || toasts.show({ kind: 'not-given' }),
        () => toasts.show({ kind: 'may-not-ask' }),
      ),
    dispose() {
      stopWatching();
      for (const part of [
        page,
        frames,
        cookies,
        recognitions,
        prefs,
        clock,
        changes,
        travel,
        protections,
        leftovers,
        vault,
      ])
        part.dispose();
    },
  };
}
