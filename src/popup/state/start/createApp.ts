import { nameText } from '../../../cookies/nameText.ts';
import type { Adapters } from '../Adapters.ts';
import type { App } from './app.ts';
import { inSendingOrder } from '../../../cookies/sendingOrder.ts';
import { createChanges } from '../changes/changes.ts';
import { createClock } from '../list/clock.ts';
import { createKeyChecks } from '../list/keyChecks.ts';
import { createCookieList } from '../list/cookieList.ts';
import { createFilters } from '../list/filters.ts';
import { createFrames } from '../page/frames.ts';
import { createHistory } from '../changes/history.ts';
import { createExpiredCookies } from '../list/expiredCookies.ts';
import { watchPage } from '../changes/log.ts';
import { createPage } from '../page/page.ts';
import { createPrefs } from '../settings/prefs.ts';
import { createRecognitions } from '../list/recognitions.ts';
import { createRows } from '../list/rows.ts';
import { createToasts, type Notice } from '../changes/toasts.ts';
import { createProtections } from '../changes/protections.ts';
import { createSelection } from '../list/selection.ts';
import { createKeptKeys } from '../settings/keys.ts';
import type { Row } from '../list/Row.ts';
import { createHandOff } from './handOff.ts';
import { createKeptSearch } from './keptSearch.ts';
import { followPrivateEnd } from './privateEnd.ts';
import { createVault } from '../settings/vault.ts';
import { createUnsaved } from '../list/unsaved.ts';
import { createView } from '../page/view.ts';

/** Puts the parts together and begins to read. @param wordsOf what a row says, for the search; `now` in milliseconds */
export function createApp(adapters: Adapters, wordsOf: (row: Row, now: number) => string = () => ''): App {
  const page = createPage(adapters);
  const frames = createFrames(adapters, page);
  const cookies = createCookieList(adapters, page, frames.all);
  const recognitions = createRecognitions(adapters, cookies.byKey);
  const toasts = createToasts(adapters);
  const prefs = createPrefs(adapters.local);
  const vault = createVault(adapters);
  const clock = createClock(adapters, cookies.byKey, recognitions.ends);
  const changes = createChanges(adapters, page, createHistory(adapters, page.site), toasts, (given) =>
    inSendingOrder(given, [...cookies.byKey.value.values()]),
  );
  const protections = createProtections(adapters);
  const filters = createFilters(protections.byKey, clock.minute);
  const keptKeys = createKeptKeys(adapters);
  const checks = createKeyChecks(adapters, cookies.byKey, recognitions, keptKeys.of);
  const rows = createRows({
    site: page.site,
    cookies: cookies.byKey,
    recognitions: recognitions.byKey,
    checks: checks.byKey,
    filters,
    order: prefs.sort,
    isHidden: prefs.hideValues,
    wordsOf: (row) => wordsOf(row, clock.minute.value),
    engine: adapters.jar.engine,
  });
  const selection = createSelection(adapters, rows);
  const view = createView();
  const expiredCookies = createExpiredCookies(adapters, page, cookies);
  const handOff = createHandOff(adapters, page, rows, view);
  const unsaved = createUnsaved(adapters, page, cookies);
  const keptSearch = createKeptSearch(adapters, page, rows);
  const copy = (text: string, notice: Notice): Promise<void> =>
    adapters.copy(text).then(
      () => toasts.show(notice),
      () => toasts.show({ kind: 'not-copied' }), // the browser does not say why
    );
  const stopWatching = watchPage(adapters, page);
  const stopPrivate = followPrivateEnd(adapters, page);
  void page.reload();
  return {
    page,
    cookies,
    frames,
    recognitions,
    rows,
    filters,
    selection,
    protections,
    unsaved,
    expiredCookies,
    changes,
    toasts,
    view,
    handOff,
    prefs,
    vault,
    clock,
    adapters,
    copy: (text, name, of = 'value') => copy(text, { kind: 'copied', name: nameText(name, adapters.jar.engine), of }),
    copyMany: (text, count, { unsent = [], losses = [] } = {}) =>
      copy(text, { kind: 'copied-many', count, unsent, losses }),
    asked: (answer) =>
      void answer.then(
        (given) => given || toasts.show({ kind: 'not-given' }),
        () => toasts.show({ kind: 'may-not-ask' }),
      ),
    dispose() {
      stopWatching();
      stopPrivate();
      for (const part of [
        page,
        frames,
        cookies,
        recognitions,
        keptKeys,
        checks,
        selection,
        prefs,
        clock,
        changes,
        handOff,
        keptSearch,
        unsaved,
        protections,
        expiredCookies,
        vault,
      ])
        part.dispose();
    },
  };
}
