import { afterAll, afterEach, beforeAll } from 'vitest';
import { atTheEnd } from './atTheEnd.ts';
import type { Browser, BrowserKind, Installation, StartOptions } from './drivers/browser.ts';
import { startBrowser } from './drivers/start-browser.ts';

/** A browser that runs, with what it was started with, and what is installed in it. */
interface Running {
  browser: Browser;
  start: string;
  installed: string;
  stop(): Promise<void>;
}

/** One of each kind, for files that want it started alike: a start takes ten times what emptying it does. */
const running = new Map<BrowserKind, Running>();

function apart({ extension, firstRun, privateAccess, ...rest }: StartOptions): [Installation, string] {
  return [{ extension, ...(firstRun && { firstRun }), ...(privateAccess && { privateAccess }) }, JSON.stringify(rest)];
}

async function start(kind: BrowserKind, options: StartOptions): Promise<Browser> {
  // Pictures alone need more device pixels than one to a CSS pixel; each has to be painted.
  const browser = await startBrowser(kind, { scale: 1, ...options });
  const stopped = atTheEnd(() => browser.stop());
  const [installation, alike] = apart(options);
  running.set(kind, {
    browser,
    start: alike,
    installed: JSON.stringify(installation),
    stop: async () => {
      running.delete(kind);
      stopped();
      await browser.stop();
    },
  });
  return browser;
}

/** As after its installation, in which it is installed anew where it is another one. */
async function prepare(there: Running, installation: Installation): Promise<void> {
  await there.browser.clear();
  const wanted = JSON.stringify(installation);
  if (there.installed === wanted && installation.firstRun !== 'keep') return;
  await there.browser.reinstall(installation);
  there.installed = wanted;
}

/**
 * For the whole `describe` a browser with the extension as it is right after its installation; there once the tests run.
 * Where it is to be started alike it is the one of the file before, emptied: `clear()` fails where anything is left. In
 * which state a failed test leaves a browser nobody knows: no other file gets that one.
 */
export function useBrowser(kind: BrowserKind, options: () => StartOptions): { browser: Browser } {
  const holder = {} as { browser: Browser };
  let isSpoilt = false;
  beforeAll(async () => {
    const wanted = options();
    const [installation, alike] = apart(wanted);
    const there = running.get(kind);
    if (there?.start === alike) {
      try {
        await prepare(there, installation);
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
