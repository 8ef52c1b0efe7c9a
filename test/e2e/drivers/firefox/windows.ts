import type { Traces } from '../browser.ts';
import { until } from '../until.ts';
import type { Parent } from './parent.ts';
import type { BrowserWindow } from './privileged.d.ts';

/** Leaves one window with one tab, in the usual size, zoom and colours, and no sidebar. */
export async function closeAllBut(parent: Parent, siteId: number): Promise<void> {
  await parent.run((id) => {
    const first = window as unknown as BrowserWindow;
    for (const other of Services.wm.getEnumerator('navigator:browser')) if (other !== first) other.close();
    first.SidebarController.hide();
    first.document.querySelector<HTMLElement & { hidePopup(): void }>('panel:has(browser)')?.hidePopup();
    const open = [...first.gBrowser.browsers]; // the list itself shrinks on the way
    for (const browser of open) {
      const tab = first.gBrowser.getTabForBrowser(browser);
      void first.FullZoom.reset(browser);
      if (browser.browsingContext.browserId === id) browser.removeAttribute('style');
      else if (tab) first.gBrowser.removeTab(tab, { skipPermitUnload: true });
    }
    Services.prefs.setIntPref('ui.systemUsesDarkTheme', 0);
  }, siteId);
  await until('the other windows, tabs and popups to close', () =>
    parent.run(() => {
      const all = [...Services.wm.getEnumerator('navigator:browser')];
      const popups = all.flatMap(({ document }) => [...document.querySelectorAll('.webextension-popup-browser')]);
      return popups.length === 0 && all.flatMap(({ gBrowser }) => gBrowser.browsers).length === 1;
    }),
  );
}

export function windowTraces(parent: Parent): Promise<Pick<Traces, 'pages' | 'windows' | 'zoom'>> {
  return parent.run(() => {
    const all = [...Services.wm.getEnumerator('navigator:browser')];
    const browsers = all.flatMap(({ gBrowser }) => gBrowser.browsers);
    const others = all.flatMap(({ document, SidebarController }) => [
      ...document.querySelectorAll<HTMLElement & { currentURI: { spec: string } }>(
        'browser.webextension-popup-browser',
      ),
      ...(SidebarController.isOpen ? [{ currentURI: { spec: 'sidebar' } }] : []),
    ]);
    const pages = [...browsers, ...others].map(({ currentURI }) => currentURI.spec);
    const emptied = pages.indexOf('about:blank');
    return {
      pages: pages.filter((_, index) => index !== emptied),
      windows: all.length - 1,
      zoom: browsers.find(({ fullZoom }) => fullZoom !== 1)?.fullZoom ?? 1,
    };
  });
}
