import { beforeEach, describe, expect } from 'vitest';
import { browsers } from '../browsers.ts';
import type { Popup } from '../drivers/browser.ts';
import { inTurn } from '../inTurn.ts';
import { button, choose, openList, row, toast } from './robot.ts';
import { useFlaskStage } from './stage.ts';

const cookies = [
  'sid=eyJ1IjoiYW5uIn0; Path=/; HttpOnly; SameSite=Lax',
  'theme=dark; Domain=site.test; Path=/; Max-Age=3600',
  'deep=1; Path=/elsewhere',
];

/** Chooses in one of the place's selects: their lists are the browser's own, out of reach for a click. */
async function pick(popup: Popup, of: 'Cookies' | 'Format', wanted: string): Promise<void> {
  await popup.waitFor(
    (name, start) => {
      const label = [...document.querySelectorAll('label')].find(({ textContent }) => textContent === name);
      const select = label?.control as HTMLSelectElement | undefined;
      const option = [...(select?.options ?? [])].find(({ textContent }) => textContent.startsWith(start));
      if (!select || !option) return false;
      select.value = option.value;
      return select.dispatchEvent(new Event('change', { bubbles: true }));
    },
    of,
    wanted,
  );
}

async function openExport(popup: Popup): Promise<void> {
  await popup.press('ArrowDown');
  await popup.press('s');
  await popup.waitFor({ css: 'h1', name: 'Export cookies' });
}

describe.each(browsers)('export in %s', (kind) => {
  const it = inTurn(kind);
  const stage = useFlaskStage(kind);
  beforeEach(async () => {
    const { browser, judge } = stage;
    await browser.grant('*://*.site.test/*');
    await stage.set(judge.http('www.site.test', '/'), ...cookies);
  });
  const copied = () => stage.browser.clipboard();

  it('copies what the page receives, and by two keys again', async () => {
    const { browser } = stage;
    const popup = await openList(browser);
    await openExport(popup);
    await pick(popup, 'Format', 'Cookie header');
    await popup.click(button('Copy'));
    await toast(popup, '2 cookies copied');
    await expect.poll(copied).toBe('sid=eyJ1IjoiYW5uIn0; theme=dark');
    await browser.inSite(() => void (document.cookie = 'more=1; Path=/'));
    await popup.waitFor(row('more'));
    await popup.press('s');
    await popup.waitFor(() => document.activeElement?.hasAttribute('data-last'));
    await popup.press('Enter');
    await toast(popup, '3 cookies copied');
    await expect.poll(copied).toBe('sid=eyJ1IjoiYW5uIn0; theme=dark; more=1');
  });

  it('saves a file named by site and day, from the popup itself, and remembers that', async () => {
    const { browser } = stage;
    const popup = await openList(browser);
    await openExport(popup);
    await pick(popup, 'Cookies', 'All of this site');
    await popup.click(button('Save as a file'));
    const name = () => Object.keys(browser.downloads.read())[0];
    await expect.poll(name).toMatch(/^site\.test-\d{4}-\d\d-\d\d\.cookies\.txt$/);
    await toast(popup, `3 cookies handed to the browser as ${name()}`);
    const lines = browser.downloads.read()[name()!]!.split('\n');
    expect(lines[0]).toBe('# Netscape HTTP Cookie File');
    expect(lines.filter((line) => line !== '' && !line.startsWith('#')).toSorted()).toEqual([
      expect.stringMatching(/^\.site\.test\tTRUE\t\/\tFALSE\t\d{10}\ttheme\tdark$/),
      expect.stringMatching(/^www\.site\.test\tFALSE\t\/\tFALSE\t\d{10}\tsid\teyJ1IjoiYW5uIn0$/),
      expect.stringMatching(/^www\.site\.test\tFALSE\t\/elsewhere\tFALSE\t\d{10}\tdeep\t1$/),
    ]);
    await popup.close();
    const again = await openList(browser);
    await openExport(again);
    await again.waitFor(() => document.activeElement?.textContent === 'Save as a file');
    expect(await again.evaluate(() => document.querySelector('select')!.value)).toBe('site');
  });

  it('the popup may close, the file comes whole', async () => {
    const { browser } = stage;
    const popup = await openList(browser);
    await openExport(popup);
    await pick(popup, 'Format', 'Cookie Lens (JSON)');
    await popup.click(button('Save as a file'));
    await toast(popup, 'handed to the browser as');
    await popup.close();
    await expect
      .poll(() => Object.values(browser.downloads.read()).map((text) => JSON.parse(text) as unknown))
      .toEqual([expect.objectContaining({ format: 'cookie-lens', version: 1 })]);
  });

  it('says before it writes what the tool will have otherwise, and which cookies', async () => {
    const popup = await openList(stage.browser);
    await choose(popup, 'Export…');
    await pick(popup, 'Format', 'cookies.txt');
    await expect.poll(() => popup.text()).toContain('HttpOnly is not written');
    expect(await popup.text('main')).not.toContain('sid');
    await popup.click({ css: 'main li button', name: '1 cookie' });
    await popup.waitFor({ css: 'main li li', name: 'sid' });
    await pick(popup, 'Format', 'document.cookie');
    await expect.poll(() => popup.text()).toContain('Not written, since no script can set them');
    await pick(popup, 'Format', 'Cookie Lens (JSON)');
    await expect.poll(() => popup.text()).toContain('Nothing is lost in this format.');
  });

  it('exports what is selected, masked for a bug report', async () => {
    const popup = await openList(stage.browser);
    await popup.waitFor(row('sid'));
    await popup.press('ArrowDown');
    await popup.press(' ');
    await popup.click(button('Copy'));
    await popup.click({ css: '[role^="menuitem"]', name: 'Export…' });
    await pick(popup, 'Format', 'Set-Cookie');
    await popup.click({ css: 'label', name: 'Mask the values' });
    await popup.click(button('Copy'));
    await toast(popup, '1 cookie copied');
    await expect.poll(copied).toBe('Set-Cookie: sid=masked-15-bytes; Path=/; HttpOnly; SameSite=Lax\n');
  });

  it('exports the open cookie, and leads back to it', async () => {
    const popup = await openList(stage.browser);
    await popup.click(row('theme'));
    await popup.waitFor({ css: 'h1', name: 'theme' });
    await choose(popup, 'Export…');
    await pick(popup, 'Format', 'Playwright storageState');
    await popup.click(button('Copy'));
    await popup.waitFor({ css: 'h1', name: 'theme' });
    const { cookies: all } = JSON.parse(await copied()) as { cookies: unknown[] };
    expect(all).toEqual([expect.objectContaining({ name: 'theme', value: 'dark', domain: '.site.test' })]);
  });

  it('exports all sites that were allowed, and says that there may be others', async () => {
    const { browser, judge } = stage;
    await browser.grant('*://*.other.test/*');
    await browser.setJarCookie({ name: 'elsewhere', value: '1', domain: 'www.other.test' });
    await browser.visit(judge.http('www.site.test', '/'));
    const popup = await openList(browser);
    await openExport(popup);
    await pick(popup, 'Format', 'Cookie Lens (JSON)');
    await pick(popup, 'Cookies', 'All sites');
    await expect.poll(() => popup.text()).toContain('Only sites that you have allowed are listed.');
    await popup.click(button('Copy'));
    await toast(popup, '4 cookies copied');
    const { cookies: all } = JSON.parse(await copied()) as { cookies: { name: string }[] };
    expect(all.map(({ name }) => name).toSorted()).toEqual(['deep', 'elsewhere', 'sid', 'theme']);
  });

  it('copies what is inside a session as JSON, and Python that loads it', async () => {
    const { browser, flask } = stage;
    await browser.grant('*://*.flask.test/*');
    await browser.visit(flask.url('/?username=kangbazi&password=secret'));
    const popup = await openList(browser);
    await popup.click(row('session'));
    await popup.waitFor('[role="tree"]');
    await choose(popup, 'Copy content as JSON');
    await toast(popup, 'Content copied');
    expect(JSON.parse(await copied())).toMatchObject({ username: 'kangbazi' });
    await choose(popup, 'Copy Python that loads it');
    await expect.poll(copied).toContain('SecureCookieSessionInterface().get_signing_serializer(app).loads("');
  });
});
