/** Logins that other tools made, as they save them: what is read here is accepted by the server. */
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findPythonWithFlask } from '../../scripts/find-python.mjs';
import { detectFormat } from '../../src/transfer/index.ts';
import { type LiveServer, startServer } from './liveServer.ts';
import { startPlaywright, startPuppeteer } from './transferBrowsers.ts';
import { type Folder, makeFolder, run, runPython } from './transferTools.ts';

let folder: Folder;
let flask: LiveServer;
let url: string;
beforeAll(async () => {
  folder = makeFolder();
  flask = await startServer(findPythonWithFlask()!, [join(import.meta.dirname, 'python', 'flask_app.py'), 'a secret']);
  url = `http://127.0.0.1:${flask.port}/set/session`;
});
afterAll(async () => {
  await flask?.stop();
  folder?.remove();
});

/** What is read, in which format, and who is signed in with it. */
async function readLogin(text: string) {
  const format = detectFormat(text)!;
  const rows = format.read!(text);
  const cookies = rows.map((row) => ('cookie' in row ? row.cookie : null));
  const { body } = await flask.get('/see/session', { session: cookies[0]?.value ?? '' });
  return { format: format.id, cookies, ...(JSON.parse(body) as { user?: unknown }) };
}
/** One cookie, of this host alone, that ends with the browser. */
const login = (format: string, more: object = {}) =>
  expect.objectContaining({
    format,
    cookies: [
      expect.objectContaining({
        name: 'session',
        domain: '127.0.0.1',
        hostOnly: true,
        path: '/',
        expirationDate: null,
        ...more,
      }),
    ],
    user: "'ann'",
  }) as unknown;

test('curl -c', async () => {
  await run('curl', '-s', '-c', join(folder.path, 'curl.txt'), url);
  expect(await readLogin(folder.read('curl.txt'))).toEqual(login('netscape', { httpOnly: true }));
});

test('curl -i', async () => {
  const read = await readLogin(await run('curl', '-s', '-i', url));
  expect(read).toMatchObject({ format: 'set-cookie', cookies: [{ name: 'session', httpOnly: true }], user: "'ann'" });
});

test('wget --save-cookies', async () => {
  const file = join(folder.path, 'wget.txt');
  await run('wget', '-q', '-O', '-', '--save-cookies', file, '--keep-session-cookies', url);
  // on another port than 80 it names the port
  expect(await readLogin(folder.read('wget.txt'))).toEqual(login('netscape'));
});

test("Python's MozillaCookieJar", async () => {
  await runPython('cookie_readers.py', 'save', join(folder.path, 'python.txt'), url);
  expect(await readLogin(folder.read('python.txt'))).toEqual(login('netscape'));
});

test("Playwright's storageState", async () => {
  const browser = await startPlaywright();
  try {
    const context = await browser.newContext();
    await (await context.newPage()).goto(url);
    expect(await readLogin(JSON.stringify(await context.storageState()))).toEqual(
      login('playwright', { httpOnly: true }),
    );
  } finally {
    await browser.close();
  }
});

test("Puppeteer's cookies", async () => {
  const browser = await startPuppeteer();
  try {
    await (await browser.newPage()).goto(url);
    expect(await readLogin(JSON.stringify(await browser.cookies()))).toEqual(login('puppeteer', { httpOnly: true }));
  } finally {
    await browser.close();
  }
});
