import type { BrowserKind } from './drivers/browser.ts';

/** Both, or the one that `BROWSER` names, so that each browser can have a process of its own. */
export const browsers: BrowserKind[] =
  process.env['BROWSER'] === 'chromium' || process.env['BROWSER'] === 'firefox'
    ? [process.env['BROWSER']]
    : ['chromium', 'firefox'];
