import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll } from 'vitest';
import { build } from 'vite';
import { atTheEnd } from '../atTheEnd.ts';
import type { Browser, BrowserKind, Installation, Tab } from '../drivers/browser.ts';
import { extensionOf } from '../popup/extension.ts';
import { useBrowser } from '../useBrowser.ts';
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
}

/** By the browser; made once for all files. */
const folders = new Map<BrowserKind, Promise<string>>();

/** The production build with one page more. */
async function makeLab(kind: BrowserKind): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'cookie-lens-lab-'));
  atTheEnd(() => rmSync(folder, { recursive: true }));
  cpSync(extensionOf(kind), folder, { recursive: true });
  writeFileSync(join(folder, 'lab.html'), '<!doctype html><script type="module" src="lab.js"></script>');
  await build({
    configFile: false,
    logLevel: 'error',
    build: {
      outDir: folder,
      emptyOutDir: false,
      minify: false,
      lib: { entry: join(import.meta.dirname, 'lab.ts'), formats: ['es'], fileName: () => 'lab.js' },
    },
  });
  return folder;
}

/** For the whole `describe` the extension with its lab, and access to all sites; there once the tests run. */
export function useLab(kind: BrowserKind, options: Omit<Installation, 'extension'> = {}): OpenLab {
  let extension = '';
  beforeAll(async () => {
    if (!folders.has(kind)) folders.set(kind, makeLab(kind));
    extension = await folders.get(kind)!;
  });
  const open = useBrowser(kind, () => ({ extension, ...options })) as OpenLab;
  open.storeId = kind === 'chromium' ? '0' : 'firefox-default';
  beforeAll(async () => {
    await open.browser.grant('*://*/*');
    open.page = await open.browser.openPage('lab.html');
    await open.page.waitFor(() => 'lab' in globalThis);
  });
  return open;
}
