import { afterAll, afterEach, beforeAll } from 'vitest';
import { atTheEnd } from './atTheEnd.ts';
import type { Browser, BrowserKind, StartOptions } from './drivers/browser.ts';
import { startBrowser } from './drivers/start-browser.ts';

/** A browser that runs, with what it was started with. */
interface Running {
  browser: Browser;
  options: string;
  stop(): Promise<void>;
}

/** One of each kind, for files that want the same installation: a start takes ten times what emptying it does. */
const running = new Map<BrowserKind, Running>();

async function start(kind: BrowserKind, options: StartOptions): Promise<Browser> {
  // Pictures alone need more device pixels than one to a CSS pixel; each has to be painted.
  const browser = await startBrowser(kind, { scale: 1, ...options });
  const stopped = atTheEnd(() => browser.stop());
  running.set(kind, {
    browser,
    options: JSON.stringify(options),
    stop: async () => {
      running.delete(kind);
      stopped();
      await browser.stop();
    },
  });
  return browser;
}

/**
 * For the whole `describe` a browser with the extension as it is right after its installation; there once the tests run.
 * Where the installation is the same it is the one of the file before, emptied: `clear()` fails where anything is left. In
 * which state a failed test leaves a browser nobody knows: no other file gets that one.
 */
export function useBrowser(kind: BrowserKind, options: () => StartOptions): { browser: Browser } {
  const holder = {} as { browser: Browser };
  let isSpoilt = false;
  beforeAll(async () => {
    const wanted = options();
    const there = running.get(kind);
    if (there?.options === JSON.stringify(wanted)) {
      try {
        await there.browser.clear();
        holder.browser = there.browser;
        return;
      } catch (error) {
        await there.stop();
        throw error;
      }
    }
    await there?.stop();
    holder.browser = await start(kind, wanted);
  });
  afterEach(({ task }) => {
    isSpoilt ||= task.result?.state === 'fail';
  });
  afterAll(async () => {
    if (isSpoilt) await running.get(kind)?.stop();
  });
  return holder;
}
