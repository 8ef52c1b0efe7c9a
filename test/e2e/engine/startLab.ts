import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';
import type { Browser, BrowserKind, StartOptions, Tab } from '../drivers/browser.ts';
import { startBrowser } from '../drivers/start-browser.ts';
import { extensionOf } from '../popup/extension.ts';
import type { Lab } from './lab.ts';

declare global {
  /** In the lab's page. */
  const lab: Lab;
}

export interface OpenLab {
  browser: Browser;
  /** The page in which `lab` is there. */
  page: Tab;
  /** The browser's name for its normal store. */
  storeId: string;
  stop(): Promise<void>;
}

/** The production build with one page more, and access to all sites. */
export async function startLab(kind: BrowserKind, options: Partial<StartOptions> = {}): Promise<OpenLab> {
  const extension = mkdtempSync(join(tmpdir(), 'cookie-lens-lab-'));
  cpSync(extensionOf(kind), extension, { recursive: true });
  writeFileSync(join(extension, 'lab.html'), '<!doctype html><script type="module" src="lab.js"></script>');
  await build({
    configFile: false,
    logLevel: 'error',
    build: {
      outDir: extension,
      emptyOutDir: false,
      minify: false,
      lib: { entry: join(import.meta.dirname, 'lab.ts'), formats: ['es'], fileName: () => 'lab.js' },
    },
  });
  const browser = await startBrowser(kind, { extension, ...options });
  const stop = async () => {
    await browser.stop();
    rmSync(extension, { recursive: true });
  };
  try {
    await browser.grant('*://*/*');
    const page = await browser.openPage('lab.html');
    await page.waitFor(() => 'lab' in globalThis);
    return { browser, page, storeId: kind === 'chromium' ? '0' : 'firefox-default', stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
