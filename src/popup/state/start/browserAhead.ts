import { browserJar, onCookieChanged } from '../../../browser/cookies.ts';
import { getMessage } from '../../../browser/i18n.ts';
import { localStore } from '../../../browser/storage.ts';
import { activeTab, onTabsMoved } from '../../../browser/tab.ts';
import { type Ahead, askAhead } from './ahead.ts';

/** @param tabId the tab to look at in place of the active one */
export function askBrowserAhead(tabId: number | undefined): Ahead {
  const ahead = askAhead({
    tabId,
    tab: () => activeTab(tabId),
    jar: browserJar,
    local: localStore,
    onTabsMoved,
    onCookieChanged,
  });
  // At the first message Chromium's page stands still until all were read for it: better while it waits anyway.
  getMessage('language', []);
  return ahead;
}
