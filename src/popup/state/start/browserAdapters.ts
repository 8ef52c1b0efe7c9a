import {
  grantedPatterns,
  hasAccess,
  isAllowedInPrivate,
  onAccessChanged,
  removeAccess,
  requestAccess,
} from '../../../browser/access.ts';
import { browserJar, isBlocked, onCookieChanged } from '../../../browser/cookies.ts';
import { browserName, traits, version } from '../../../browser/engine.ts';
import { canSeeFrames, framesOf, requestFrames } from '../../../browser/webNavigation.ts';
import { getMessage, uiLanguage } from '../../../browser/i18n.ts';
import { listExpired } from '../../../browser/expiredCookies.ts';
import { inquire, send, tell } from '../../../browser/send.ts';
import { forgettingClosed } from '../../../browser/closedStores.ts';
import { localStore, sessionStore } from '../../../browser/storage.ts';
import { closeHere, hasPanel, openPage, openPanel, openWelcome } from '../../../browser/surfaces.ts';
import {
  activeTab,
  currentWindow,
  onTabsMoved,
  onTabUrlChanged,
  onWindowClosed,
  openStoreIds,
  reloadTab,
} from '../../../browser/tab.ts';
import { kinds, privateStoreOfKey } from '../../../records.ts';
import type { Adapters, Surface } from '../Adapters.ts';
import type { Ahead } from './ahead.ts';

/** The language of the browser's own face, for `setLanguage`. */
export const browserLanguage = { tag: uiLanguage(), message: getMessage };

/**
 * @param tabId the tab to look at in place of the active one
 * @param ahead answers that are there already, or on their way
 */
export function browserAdapters(surface: Surface, tabId: number | undefined, ahead: Ahead): Adapters {
  /** Asked ahead: opening the panel may not wait for it. */
  let windowId: number | undefined;
  let suffixes: Promise<typeof import('./publicSuffixes.ts')> | undefined;
  const painted = (): Promise<void> =>
    new Promise((resolve) => {
      // A frame's own work comes before its paint. What waits for that is not to be the next task either: it would take
      // the processor from the paint. A popup is hidden until it was loaded; a hidden tab may stay so, and then no frame
      // ever comes
      if (document.hidden && surface !== 'popup') resolve();
      else requestAnimationFrame(() => requestIdleCallback(() => resolve(), { timeout: 100 }));
    });
  void painted()
    .then(currentWindow)
    .then((id) => (windowId = id));
  return {
    jar: { ...browserJar, list: (query) => ahead.cookies(query) ?? browserJar.list(query) },
    expiredCookies: listExpired,
    onCookieChanged,
    tab: () => ahead.tab() ?? activeTab(tabId),
    surface,
    defaultStoreId: traits.defaultStoreId,
    onTabChanged: (id, listener) => (surface === 'panel' ? onTabsMoved(listener) : onTabUrlChanged(id, listener)),
    reloadTab,
    surfaces: {
      openPage,
      openPanel: hasPanel ? () => openPanel(windowId) : null,
      openWelcome,
      close: closeHere,
      restart: () => location.reload(),
    },
    stores: { open: openStoreIds, onClosed: onWindowClosed },
    access: {
      has: hasAccess,
      request: requestAccess,
      isBlocked,
      list: grantedPatterns,
      remove: removeAccess,
      inPrivate: isAllowedInPrivate,
      onChanged: onAccessChanged,
    },
    frames: { allowed: canSeeFrames, request: requestFrames, of: framesOf },
    async registrableDomain(host) {
      // the sites of hundreds of hosts are asked for at once, and an import() for each takes its time in Firefox, even of what is there
      suffixes ??= import('./publicSuffixes.ts');
      return (await suffixes).registrableDomain(host);
    },
    sessions: () => import('../../../sessions/index.ts'),
    session: forgettingClosed(sessionStore, privateStoreOfKey, openStoreIds),
    local: {
      ...localStore,
      all: (prefix) => (prefix === kinds.prefs.prefix ? ahead.prefs() : null) ?? localStore.all(prefix),
      // By the worker, which outlives the popup: Firefox drops what a page was writing to the disk when it closes. What the
      // worker could not is done here, or throws here.
      async set(key, value) {
        if (!(await tell({ kind: 'store', key, value }))) await localStore.set(key, value);
      },
      async remove(keys) {
        if (!(await tell({ kind: 'unstore', keys: [keys].flat() }))) await localStore.remove(keys);
      },
    },
    tell,
    send,
    inquire,
    copy: (text) => navigator.clipboard.writeText(text),
    now: () => Date.now(),
    newId: () => crypto.randomUUID(),
    frame(run) {
      // while the page is not shown no frame ever comes
      if (document.hidden) setTimeout(run, 0);
      else requestAnimationFrame(run);
    },
    painted,
    breathe: () => new Promise((resolve) => setTimeout(resolve, 0)),
    // a page that scrolls on and on comes to it too
    idle: () => new Promise((resolve) => requestIdleCallback(() => resolve(), { timeout: 300 })),
    timer(run, delay) {
      const id = setTimeout(run, delay);
      return () => clearTimeout(id);
    },
    about: { browser: browserName(), version: version() },
  };
}
