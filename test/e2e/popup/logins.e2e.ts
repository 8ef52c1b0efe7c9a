/** Logins that other tools made, as they save them: imported in the popup, they are accepted by the server. */
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect } from 'vitest';
import { findPythonWithFlask } from '../../../scripts/find-python.mjs';
import { type LiveServer, startServer } from '../../live/liveServer.ts';
import { startPlaywright, startPuppeteer } from '../../live/transferBrowsers.ts';
import { type Folder, makeFolder, run } from '../../live/transferTools.ts';
import { browsers } from '../browsers.ts';
import { inTurn } from '../inTurn.ts';
import { button, toast } from './robot.ts';
import { useStage } from './stage.ts';

/** Each signs in at the address, and says what it holds then. */
const tools: Record<string, (url: string, folder: Folder) => Promise<string>> = {
  'curl -c': async (url, folder) => {
    await run('curl', '-s', '-c', join(folder.path, 'curl.txt'), url);
    return folder.read('curl.txt');
  },
  'wget --save-cookies': async (url, folder) => {
    const file = join(folder.path, 'wget.txt');
    await run('wget', '-q', '-O', '-', '--save-cookies', file, '--keep-session-cookies', url);
    return folder.read('wget.txt');
  },
  Playwright: async (url) => {
    const browser = await startPlaywright();
    try {
      const context = await browser.newContext();
      await (await context.newPage()).goto(url);
      return JSON.stringify(await context.storageState());
    } finally {
      await browser.close();
    }
  },
  Puppeteer: async (url) => {
    const browser = await startPuppeteer();
    try {
      await (await browser.newPage()).goto(url);
      return JSON.stringify(await browser.cookies());
    } finally {
      await browser.close();
    }
  },
};

describe.each(browsers)('a login made elsewhere, in %s', (kind) => {
  const it = inTurn(kind);
  const stage = useStage(kind);
  let folder: Folder;
  let flask: LiveServer;
  const at = (path: string): string => `http://127.0.0.1:${flask.port}${path}`;

  beforeAll(async () => {
    folder = makeFolder();
    const app = join(import.meta.dirname, '../../live/python/flask_app.py');
    flask = await startServer(findPythonWithFlask()!, [app, 'a secret']);
  });
  afterAll(async () => {
    await flask?.stop();
    folder?.remove();
  });

  it.each(Object.entries(tools))('by %s is imported, and the server accepts it', async (_, signIn) => {
    const { browser } = stage;
    const saved = await signIn(at('/set/session'), folder);
    expect(await browser.visit(at('/see/session'))).not.toContain('ann');
    await browser.grant('*://127.0.0.1/*');
    const popup = await browser.openPopup();
    await popup.waitFor('main');
    await browser.setClipboard(saved);
    await popup.press('v', 'Control');
    await popup.click(button('Import 1 cookie'));
    await toast(popup, 'session imported');
    await popup.close();
    expect(await browser.visit(at('/see/session'))).toContain('ann');
  });
});
