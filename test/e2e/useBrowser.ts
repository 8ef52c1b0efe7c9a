import { afterAll, beforeAll } from 'vitest';
import type { Browser, BrowserKind, Installation } from './drivers/browser.ts';
import { startBrowser } from './drivers/start-browser.ts';

/**
 * For the whole `describe` a browser of its own, with the extension as it is right after its installation; there once the
 * tests run. One browser for many files would start less often, but an extension that was installed anew in Firefox now
 * and then had a button that opened nothing.
 */
export function useBrowser(kind: BrowserKind, installation: () => Installation): { browser: Browser } {
  const holder = {} as { browser: Browser };
  beforeAll(async () => {
    holder.browser = await startBrowser(kind, installation());
  });
  afterAll(() => holder.browser?.stop());
  return holder;
}
