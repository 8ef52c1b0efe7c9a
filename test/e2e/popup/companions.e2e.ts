import { join } from 'node:path';
import process from 'node:process';
import { afterAll, beforeAll, describe, expect } from 'vitest';
import { startServer, type LiveServer } from '../../live/liveServer.ts';
import { browsers } from '../browsers.ts';
import type { Popup } from '../drivers/browser.ts';
import { inTurn } from '../inTurn.ts';
import { save, title } from './form.ts';
import { button, inJar, openList, row, session, toast } from './robot.ts';
import { useStage } from './stage.ts';

const SECRET = 'the tests own key';
const tree = '[role="tree"]';
const key = { css: 'footer [type="password"]', name: 'Secret key' };

/** Express with cookie-session: the session in one cookie, its signature in another. */
describe.each(browsers)('a session and its signature in %s', (kind) => {
  const it = inTurn(kind);
  const stage = useStage(kind);
  let express: LiveServer;
  beforeAll(async () => {
    const app = join(import.meta.dirname, '../../live/node/express_app.mjs');
    express = await startServer(process.execPath, [app, SECRET]);
  });
  afterAll(() => express?.stop());

  async function list(): Promise<Popup> {
    const { browser } = stage;
    await browser.grant('*://*.express.test/*');
    await browser.visit(`http://express.test:${express.port}/set/session`);
    const popup = await openList(browser);
    await popup.waitFor({ css: `${row('session')} *`, name: 'cookie-session' });
    return popup;
  }
  const seen = (): Promise<Record<string, unknown>> => session(stage.browser, '/see/session');

  /** Down the tree to the user, and another one typed. */
  async function changeUser(popup: Popup, literal: string): Promise<void> {
    await popup.waitFor(tree);
    await popup.press('Home');
    await popup.press('Enter');
    await popup.waitFor('[role="tree"] input');
    await popup.press('a', 'Control');
    await popup.type(literal);
    await popup.press('Enter');
  }

  it('are written together: Express sees the edit, and after undo what was there', async () => {
    const { browser } = stage;
    const popup = await list();
    expect(await seen()).toMatchObject({ user: 'ann' });
    const before = [await inJar(browser, 'session'), await inJar(browser, 'session.sig')];
    await popup.click(row('session'));
    await changeUser(popup, '"bob ž"');
    await expect.poll(() => popup.text('main')).toContain('Its signature is in the cookie session.sig.');
    await popup.fill(key, SECRET);
    await popup.waitFor({ css: 'footer [role="status"]', name: 'Right key' });
    await save(popup, 'session signed and saved', 'Sign & save');
    expect(await seen()).toMatchObject({ user: 'bob ž', roles: ['reader'], big: 9007199254740991 });
    // what was just written beside it is what it is checked with
    await popup.waitFor({ css: 'footer [role="status"]', name: 'Right key' });

    await popup.click(button('Undo'));
    await toast(popup, 'Undone');
    expect(await seen()).toMatchObject({ user: 'ann' });
    expect([await inJar(browser, 'session'), await inJar(browser, 'session.sig')].map((each) => each?.value)).toEqual(
      before.map((each) => each?.value),
    );
  });

  it('with a wrong key are refused', async () => {
    const popup = await list();
    await popup.click(row('session'));
    await changeUser(popup, '"bob"');
    await popup.fill(key, 'another key');
    await popup.waitFor({ css: 'footer [role="status"]', name: 'Wrong key' });
    await popup.click(button('Sign & save'));
    await popup.click(button('Use this key anyway'));
    await toast(popup, 'session signed and saved');
    expect(await seen()).toEqual({});
  });

  it('the signature alone says whose it is, and leads there', async () => {
    const popup = await list();
    await popup.click(row('session.sig'));
    await popup.waitFor(title('session.sig'));
    await popup.waitFor({ css: 'main button', name: 'session' });
    await expect
      .poll(() => popup.text('main'))
      .toMatch(/This is the signature of the cookie\s+session\s*\. To change the signed data, open that cookie/);
    await popup.click({ css: 'main button', name: 'session' });
    await popup.waitFor(title('session'));
    await popup.waitFor(tree);
  });
});
