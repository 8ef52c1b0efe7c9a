/** A login of Flask's, exported for each tool: the server accepts what the tool sends. */
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findBrowser } from '../../scripts/find-browser.mjs';
import { findPythonWithFlask } from '../../scripts/find-python.mjs';
import type { Cookie } from '../../src/cookies/cookie.ts';
import { formatById } from '../../src/transfer/index.ts';
import { close, listen } from '../e2e/servers/judge.ts';
import { cookie } from '../fakes/cookie.ts';
import { type LiveServer, startServer } from './liveServer.ts';
import { startMarionette } from './marionetteServer.ts';
import { startPlaywright, startPuppeteer } from './transferBrowsers.ts';
import { type Folder, makeFolder, run, runPython } from './transferTools.ts';

let folder: Folder;
let flask: LiveServer;
/** As a browser has it: of this host alone, HttpOnly, without an end. */
let login: Cookie;
let url: string;

beforeAll(async () => {
  folder = makeFolder();
  flask = await startServer(findPythonWithFlask()!, [join(import.meta.dirname, 'python', 'flask_app.py'), 'a secret']);
  const { cookies } = await flask.get('/set/session');
  login = cookie({
    name: 'session',
    value: cookies['session']!,
    domain: '127.0.0.1',
    httpOnly: true,
    sameSite: 'unspecified',
  });
  url = `http://127.0.0.1:${flask.port}/see/session`;
});
afterAll(async () => {
  await flask?.stop();
  folder?.remove();
});

const written = (id: string, cookies: readonly Cookie[] = [login]): string => formatById(id)!.write!(cookies);
/** Who is signed in, as the server says; as Python writes it. */
const userOf = (answer: string): unknown => (JSON.parse(answer) as { user?: unknown }).user;
const ann = "'ann'";

test('without the cookie there is no login', async () => {
  expect(userOf(await run('curl', '-s', url))).toBeUndefined();
});

describe.each(['netscape', 'netscape-faithful'])('%s', (id) => {
  let file: string;
  beforeAll(() => {
    file = folder.write(`${id}.txt`, written(id));
  });

  test('curl -b', async () => {
    expect(userOf(await run('curl', '-s', '-b', file, url))).toBe(ann);
  });
  test("yt-dlp's reader", async () => {
    expect(userOf(await runPython('cookie_readers.py', 'yt_dlp', file, url))).toBe(ann);
  });
});

describe('cookies.txt for every tool', () => {
  let file: string;
  beforeAll(() => {
    file = folder.write('cookies.txt', written('netscape'));
  });

  test('wget --load-cookies', async () => {
    expect(userOf(await run('wget', '-q', '-O', '-', '--load-cookies', file, url))).toBe(ann);
  });
  test('aria2c --load-cookies', async () => {
    await run('aria2c', '-q', '--load-cookies', file, '-d', folder.path, '-o', 'aria2.json', url);
    expect(userOf(folder.read('aria2.json'))).toBe(ann);
  });
  test.each(['cookiejar', 'requests', 'httpx'])('Python: %s', async (reader) => {
    expect(userOf(await runPython('cookie_readers.py', reader, file, url))).toBe(ann);
  });
});

/** The command or the script, for the address that is meant: a cookie knows no port. */
const forUrl = (text: string): string => text.replace('http://127.0.0.1/', url);

test('a curl command', async () => {
  expect(userOf(await run('sh', '-c', forUrl(written('curl')).replace('curl', 'curl -s')))).toBe(ann);
});

test('a session of requests', async () => {
  const script = `${written('python-requests')}session.trust_env = False\nprint(session.get('${url}').text)\n`;
  expect(userOf(await runPython(folder.write('login.py', script)))).toBe(ann);
});

test('a Cookie header', async () => {
  expect(userOf(await run('curl', '-s', '-H', `Cookie: ${written('cookie-header')}`, url))).toBe(ann);
});

test('a storageState of Playwright', async () => {
  const browser = await startPlaywright();
  try {
    const context = await browser.newContext({ storageState: folder.write('state.json', written('playwright')) });
    const page = await context.newPage();
    await page.goto(url);
    expect(userOf(await page.innerText('body'))).toBe(ann);
    const [read] = await context.cookies();
    expect(read).toMatchObject({ httpOnly: true, expires: -1, domain: '127.0.0.1' });
  } finally {
    await browser.close();
  }
});

test('cookies of Puppeteer, and of the protocol below it', async () => {
  const browser = await startPuppeteer();
  try {
    const page = await browser.newPage();
    const seen = async (): Promise<string> => {
      await page.goto(url);
      return page.$eval('body', ({ innerText }) => innerText);
    };
    type Settable = Parameters<typeof browser.setCookie>;
    await browser.setCookie(...(JSON.parse(written('puppeteer')) as Settable));
    expect(userOf(await seen())).toBe(ann);
    await browser.deleteCookie(...(await browser.cookies()));
    expect(userOf(await seen())).toBeUndefined();
    const protocol = await page.createCDPSession();
    await protocol.send('Storage.setCookies', { cookies: JSON.parse(written('cdp')) as never });
    expect(userOf(await seen())).toBe(ann);
  } finally {
    await browser.close();
  }
});

test('cookies of Selenium, in Chromium', async () => {
  const browser = findBrowser('chromium')!;
  const file = folder.write('selenium.json', written('selenium'));
  const answer = await runPython('selenium_login.py', file, url, browser, (await run('which', 'chromedriver')).trim());
  expect(userOf(answer)).toBe(ann);
});

test('in Firefox, by the call of WebDriver that Selenium makes', async () => {
  const firefox = await startMarionette();
  try {
    const { send } = firefox;
    await send('WebDriver:Navigate', { url });
    for (const each of JSON.parse(written('selenium')) as unknown[])
      await send('WebDriver:AddCookie', { cookie: each });
    await send('WebDriver:Navigate', { url });
    const { value } = await send<{ value: string }>('WebDriver:ExecuteScript', {
      script: 'return document.body.innerText',
      args: [],
    });
    expect(userOf(value)).toBe(ann);
  } finally {
    await firefox.stop();
  }
});

describe('a redirect to another host', () => {
  const heard: (string | undefined)[] = [];
  let other: Server;
  let first: Server;
  let from: string;
  beforeAll(async () => {
    other = createServer((request, response) => {
      heard.push(request.headers.cookie);
      response.end();
    });
    const port = await listen(other);
    first = createServer((request, response) => {
      heard.push(request.headers.cookie);
      response.writeHead(302, { location: `http://localhost:${port}/` }).end();
    });
    from = `http://127.0.0.1:${await listen(first)}/`;
  });
  afterAll(() => Promise.all([first, other].map((server) => server && close(server))));

  test('is not handed the login by a command from here; it would be by -b', async () => {
    const command = written('curl').replace('http://127.0.0.1/', from).replace('curl', 'curl -s -L');
    await run('sh', '-c', command);
    const sent = `session=${login.value}`;
    expect(heard.splice(0)).toEqual([sent, undefined]);
    await run('curl', '-s', '-L', '-b', sent, from);
    expect(heard.splice(0)).toEqual([sent, sent]);
  });

  test('nor by a session of requests', async () => {
    const script = `${written('python-requests')}session.trust_env = False\nsession.get('${from}')\n`;
    await runPython(folder.write('redirect.py', script));
    expect(heard.splice(0)).toEqual([`session=${login.value}`, undefined]);
  });
});
