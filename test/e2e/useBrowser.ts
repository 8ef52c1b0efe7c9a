import { afterAll, afterEach, beforeAll } from 'vitest';
import { atTheEnd } from './atTheEnd.ts';
import type { Browser, BrowserKind, Installation } from './drivers/browser.ts';
import { startBrowser } from './drivers/start-browser.ts';

interface Shared {
  browser: Browser;
  stop(): Promise<void>;
}

/** One of each kind, for all files that need nothing else: a start takes three to ten times what an installation does. */
const shared = new Map<BrowserKind, Shared>();

async function borrow(kind: BrowserKind, installation: Installation): Promise<Browser> {
  const there = shared.get(kind);
  if (there) {
    await there.browser.reinstall(installation);
    return there.browser;
  }
  const browser = await startBrowser(kind, installation);
  const keep = atTheEnd(() => browser.stop());
  shared.set(kind, {
    browser,
    stop: async () => {
      shared.delete(kind);
      keep();
      await browser.stop();
    },
  });
  return browser;
}

/**
 * For the whole `describe` a browser with the extension as it is right after its installation; there once the tests run.
 * In which state a failed test leaves a browser nobody knows: such a one is shared no longer.
 */
export function useBrowser(kind: BrowserKind, installation: () => Installation): { browser: Browser } {
  const holder = {} as { browser: Browser };
  let isSpoilt = true;
  beforeAll(async () => {
    holder.browser = await borrow(kind, installation());
    isSpoilt = false;
  });
  afterEach(({ task }) => {
    isSpoilt ||= task.result?.state === 'fail';
  });
  afterAll(async () => {
    if (isSpoilt) await shared.get(kind)?.stop();
  });
  return holder;
}
