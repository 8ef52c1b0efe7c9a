import { describe, expect } from 'vitest';
import { flaskSession } from '../../demo/flaskSession.ts';
import jwt from '../../sessions/vectors/jwt.json' with { type: 'json' };
import { browsers } from '../browsers.ts';
import type { Surface } from '../drivers/browser.ts';
import { inTurn } from '../inTurn.ts';
import { button, choose, row, session, toast } from './robot.ts';
import { flaskKey, useFlaskStage } from './stage.ts';

const area = '[data-field="text"] textarea';
const key = { css: 'footer [type="password"]', name: 'Secret key' };
const chip = (name: string) => ({ css: 'header [aria-haspopup="listbox"]', name });
const isRight = { css: 'footer [role="status"]', name: 'Right key' };
const source = '{"user_id":"007","username":"kangbazi"}';
const sign = () => flaskSession(source, flaskKey, Date.now() / 1000 - 60);

/** Walks down the tree to the user’s name, and types another. */
async function rename(surface: Surface): Promise<void> {
  await surface.click({ css: '[role="treeitem"] *', name: '"kangbazi"' });
  await surface.press('Enter');
  await surface.waitFor('[role="tree"] input');
  await surface.press('a', 'Control');
  await surface.type('"ada"');
  await surface.press('Enter');
  await surface.waitFor({ css: 'header *', name: '1 change' });
}

describe.each(browsers)('a value from elsewhere in %s', (kind) => {
  const it = inTurn(kind);
  const stage = useFlaskStage(kind);

  /** What of it lies anywhere. */
  const stored = (): Promise<string> =>
    stage.browser.worker.evaluate(async () =>
      JSON.stringify([await chrome.storage.session.get(), await chrome.storage.local.get()]),
    );

  async function openPlace(url: string): Promise<Surface> {
    await stage.browser.visit(url);
    const popup = await stage.browser.openPopup();
    await popup.waitFor(button('More'));
    await choose(popup, 'Read a value…');
    await popup.waitFor(area);
    return popup;
  }

  it('is read, edited, signed and copied, on a site that was never allowed; the app takes what was copied', async () => {
    const { browser, flask } = stage;
    const popup = await openPlace(flask.url('/'));
    // the field has the focus
    await popup.type(`Set-Cookie: session=${await sign()}; Path=/; HttpOnly`);
    await popup.waitFor(chip('Flask session'));
    await expect.poll(() => popup.text('[data-field="text"]')).toContain('Reading the value of session.');
    await rename(popup);
    await popup.click(button('Sign & copy'));
    await expect.poll(() => popup.text('footer')).toContain('Not copied: this needs the app’s secret key.');
    await popup.fill(key, flaskKey);
    await popup.waitFor(isRight);
    await expect.poll(() => popup.text('footer')).toContain('Forgotten when you leave this view.');
    await popup.click(button('Sign & copy'));
    await toast(popup, 'Value of session copied');
    const copied = await browser.clipboard();
    expect(await stored()).not.toMatch(/kangbazi|ada|the-tests-own-key|eyJ1c2Vy/);
    await popup.close();
    await browser.setJarCookie({ domain: new URL(flask.url('/')).hostname, name: 'session', value: copied });
    expect(await session(browser)).toMatchObject({ user_id: '007', username: 'ada' });
    expect(await stored()).not.toMatch(/kangbazi|the-tests-own-key/);
  });

  it('is read on pages that are no site, by keys alone, and left as it came', async () => {
    const { browser } = stage;
    const popup = await openPlace('about:blank');
    const [vector] = jwt.vectors;
    await popup.type(vector!.cookie.value);
    await popup.waitFor(chip('JWT'));
    await popup.press('s', 'Control');
    await toast(popup, 'Value copied');
    expect(await browser.clipboard()).toBe(vector!.cookie.value);
    await popup.press('ArrowLeft', 'Alt');
    await popup.waitFor(button('More'));
    expect(await popup.text()).not.toContain(vector!.cookie.value.slice(0, 20));
  });

  it('keeps edits of one text for when another was pasted', async () => {
    const popup = await openPlace('about:blank');
    await popup.type(await sign());
    await popup.waitFor(chip('Flask session'));
    await rename(popup);
    await popup.fill(area, '{"a":1}');
    await popup.waitFor(chip('JSON'));
    await popup.click(button('Bring back 1 change'));
    await popup.waitFor(chip('Flask session'));
    await popup.waitFor({ css: 'header *', name: '1 change' });
    await expect.poll(() => popup.text('[role="tree"]')).toContain('"ada"');
  });

  it('is read beside the list in a tab, of a whole Cookie header and under a name that was given', async () => {
    const { browser, flask } = stage;
    await browser.grant('*://*.flask.test/*');
    await browser.visit(flask.url('/?username=kangbazi&password=secret'));
    const page = await browser.openPage(`src/popup/index.html?tab=${await browser.tabId()}`);
    await page.resize(1200, 800);
    await page.waitFor(row('session'));
    await choose(page, 'Read a value…');
    await page.waitFor(area);
    await page.fill(area, `Cookie: theme=dark; session=${await sign()}`);
    await page.waitFor(chip('Flask session'));
    expect(
      await page.evaluate(() => document.querySelector<HTMLSelectElement>('[data-pane="open"] select')?.value),
    ).toBe('1');
    // in another layout it is still there
    for (const width of [600, 1200]) {
      await page.resize(width, 800);
      await page.waitFor((isWide) => (document.querySelector('[data-pane="list"]') !== null) === isWide, width > 960);
      await page.waitFor(chip('Flask session'));
    }
    await page.click(row('session'));
    await page.waitFor({ css: 'h1', name: 'session' });
    await page.close();
  });
});
