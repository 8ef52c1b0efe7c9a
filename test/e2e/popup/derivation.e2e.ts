import { CompactEncrypt } from 'jose';
import { beforeAll, describe, expect, it } from 'vitest';
import secureSession from '../../sessions/vectors/fastify-secure-session.json';
import { browsers } from '../browsers.ts';
import type { Popup } from '../drivers/browser.ts';
import { button, openList, row } from './robot.ts';
import { useStage } from './stage.ts';

const password = 'the app’s own password';
const key = { css: 'footer [type="password"]', name: 'Secret key' };
const working = { css: 'footer p span', name: 'Deriving the key…' };
const stopped = { css: 'footer [role="status"]', name: 'Stopped. This key has not been checked.' };

/** Under a key that so many rounds make of the password. */
const sealed = (p2c: number, user: string): Promise<string> =>
  new CompactEncrypt(new TextEncoder().encode(JSON.stringify({ user })))
    .setProtectedHeader({ alg: 'PBES2-HS256+A128KW', enc: 'A128GCM' })
    .setKeyManagementParameters({ p2c })
    .encrypt(new TextEncoder().encode(password));

describe.each(browsers)('a key that takes long to be worked out in %s', (kind) => {
  const stage = useStage(kind);
  let [slow, quick, middling] = ['', '', ''];
  beforeAll(async () => {
    [slow, quick, middling] = await Promise.all([
      sealed(5_000_000, 'ann'),
      sealed(2000, 'bob'),
      sealed(1_000_001, 'eve'),
    ]);
  });

  /** The open cookie, after its options were told to take as many rounds as it asks for. */
  async function agree(popup: Popup, name: string): Promise<void> {
    await popup.click(row(name));
    await popup.fill(key, password);
    await popup.click(button('More options'));
    await popup.fill({ css: 'footer input', name: 'p2c ≤' }, '5000000');
  }

  async function list(): Promise<Popup> {
    const { browser, judge } = stage;
    const cookies = Object.entries({ slow, quick, middling }).map(([name, value]) => `${name}=${value}; Path=/`);
    await stage.set(judge.http('www.site.test', '/'), ...cookies);
    await browser.grant('*://*.site.test/*');
    return openList(browser);
  }

  it('says so, leaves the page free, and stops when it is told to; then another cookie opens at once', async () => {
    const popup = await list();
    await agree(popup, 'slow');
    await popup.waitFor(working);
    // The page draws while it works, which a blocked one would only once it is done.
    await popup.evaluate(async () => {
      for (let i = 0; i < 5; i += 1) await new Promise((resolve) => requestAnimationFrame(resolve));
    });
    await expect.poll(() => popup.text('footer')).toContain(working.name);
    await popup.click({ css: 'footer button', name: 'Stop' });
    await popup.waitFor(stopped);
    // The focus stays on the button, which begins it again, and stops it again.
    await popup.press('Enter');
    await popup.waitFor(working);
    await popup.press('Enter');
    await popup.waitFor(stopped);

    await popup.click(button('Back to the list'));
    await popup.click(row('quick'));
    await popup.fill(key, password);
    await popup.waitFor({ css: 'footer [role="status"]', name: 'Right key' });
    await expect.poll(() => popup.text('[role="tree"]')).toContain('"bob"');
  });

  it('stops Argon2 as well, of which a wrong secret takes two', async () => {
    const { browser, judge } = stage;
    await stage.set(judge.http('www.site.test', '/'), `safe=${secureSession.vectors[0]!.cookie.value}; Path=/`);
    await browser.grant('*://*.site.test/*');
    const popup = await openList(browser);
    await popup.click(row('safe'));
    await popup.fill(key, 'a secret of more than 32 characters, and a wrong one');
    await popup.waitFor(working);
    await popup.click({ css: 'footer button', name: 'Stop' });
    await popup.waitFor(stopped);
  });

  it('opens the cookie in the end', async () => {
    const popup = await list();
    await agree(popup, 'middling');
    await popup.waitFor(working);
    await popup.waitFor({ css: 'footer [role="status"]', name: 'Right key' });
    await expect.poll(() => popup.text('[role="tree"]')).toContain('"eve"');
  });
});
