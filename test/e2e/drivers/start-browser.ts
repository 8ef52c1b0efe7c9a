import { findBrowser, PATH_VARIABLE } from '../../../scripts/find-browser.mjs';
import type { Browser, BrowserKind, StartOptions } from './browser.ts';
import { startChromium } from './chromium/start.ts';
import { startFirefox } from './firefox/start.ts';

/** A fresh profile with the extension in it. `stop()` it. */
export function startBrowser(kind: BrowserKind, options: StartOptions): Promise<Browser> {
  const executable = options.executable ?? findBrowser(kind);
  if (!executable) throw new Error(`no ${kind} on this machine: run npm test, or set ${PATH_VARIABLE[kind]}`);
  return (kind === 'chromium' ? startChromium : startFirefox)({ ...options, executable });
}
