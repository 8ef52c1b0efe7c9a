import { describe, expect } from 'vitest';
import { browsers } from '../browsers.ts';
import type { Popup } from '../drivers/browser.ts';
import { inTurn } from '../inTurn.ts';
import { save } from './form.ts';
import { button, inJar, names, openList, pageAsks, row, session, toast } from './robot.ts';
import { flaskKey, useFlaskStage } from './stage.ts';

const tree = '[role="tree"]';
const key = { css: 'footer [type="password"]', name: 'Secret key' };
const signed = 'Signed, not encrypted: anyone can read it; only someone with the key can change it.';

/** Walks down the tree to a key, and types another literal. */
async function change(popup: Popup, label: string, literal: string): Promise<void> {
  const at = (): Promise<string | undefined> =>
    popup.evaluate(() => document.activeElement?.querySelector('bdi')?.textContent ?? undefined);
  await popup.press('Home');
  for (let here = await at(); here !== label; here = await at()) {
    await popup.press('ArrowDown');
    await expect.poll(at).not.toBe(here); // Firefox's page may learn of a key after the driver's next question
  }
  await popup.press('Enter');
  await popup.waitFor('[role="tree"] input');
  await popup.press('a', 'Control');
  await popup.type(literal);
  await popup.press('Enter');
}

describe.each(browsers)('Flask’s session in %s', (kind) => {
  const it = inTurn(kind);
  const stage = useFlaskStage(kind);

  /** Over a page of the app that has just done this. */
  async function list(path = '/?username=kangbazi&password=secret'): Promise<Popup> {
    const { browser, flask } = stage;
    await browser.grant('*://*.flask.test/*');
    await browser.visit(flask.url(path));
    return openList(browser);
  }

  async function open(path?: string): Promise<Popup> {
    const popup = await list(path);
    await popup.waitFor({ css: `${row('session')} *`, name: 'Flask session' });
    await popup.click(row('session'));
    await popup.waitFor(tree);
    return popup;
  }

  it('is read without a key: what is inside, when it was signed, and until when it counts', async () => {
    const popup = await open();
    await expect.poll(() => popup.text(tree)).toMatch(/_permanent\s+true[^]*user_id\s+"007"[^]*username\s+"kangbazi"/);
    const main = await popup.text('main');
    expect(main).toMatch(/Signed\s+(now|\d+ (sec|min) ago)/);
    expect(main).toMatch(/Flask accepts it until\s+.*\d{4}.*\s+in 31 days/);
    expect(main).toMatch(/Lifetime\s+permanent/);
    expect(main).toContain(signed);
  });

  it('tells the right key from a wrong one, with the likely reasons', async () => {
    const popup = await open();
    await popup.fill(key, 'a wrong key');
    await popup.waitFor({ css: 'footer [role="status"]', name: 'Wrong key' });
    await expect
      .poll(() => popup.text('#verdict li'))
      .toMatch(/^The app has restarted\..*every start makes a new key/s);
    await popup.fill(key, flaskKey);
    await popup.waitFor({ css: 'footer [role="status"]', name: 'Right key' });
    await expect.poll(() => popup.text('footer')).toContain('HMAC-SHA1, salt cookie-session');
    // it is remembered until the browser closes
    await popup.close();
    const again = await openList(stage.browser);
    await again.click(row('session'));
    await again.waitFor({ css: 'footer [role="status"]', name: 'Right key' });
  });

  it('is edited and signed so that the app accepts it', async () => {
    const { browser } = stage;
    const popup = await open();
    await change(popup, 'username', '"ada"');
    await popup.click(button('Sign & save'));
    await expect.poll(() => popup.text('footer')).toContain('Not saved: this needs the app’s secret key');
    await popup.fill(key, flaskKey);
    await save(popup, 'session signed and saved', 'Sign & save');
    expect(await session(browser)).toEqual({ _permanent: true, user_id: '007', username: 'ada' });
  });

  it('is edited while its page asks the app again and again, which renews it each time', async () => {
    const { browser } = stage;
    const popup = await open('/polling/');
    const end = async (): Promise<unknown> => (await inJar(browser, 'session'))?.value;
    /** Waits until the app has signed it anew. */
    const renewed = async (): Promise<void> => {
      const before = await end();
      await expect.poll(end).not.toBe(before);
    };
    const pause = (isPaused: boolean) =>
      browser.inSite((given) => void document.documentElement.toggleAttribute('data-paused', given), isPaused);
    const isAsking = () => browser.inSite(() => 'asking' in document.documentElement.dataset);
    await change(popup, 'user_id', '"008"');
    await popup.press('ArrowDown');
    await popup.press('Enter');
    await popup.waitFor('[role="tree"] input');
    await popup.press('a', 'Control');
    await popup.type('"a');
    await renewed();
    await popup.type('da"');
    await popup.press('Enter');
    await popup.click(button('Add an entry'));
    await popup.waitFor('[data-typing] input');
    await popup.type('ro');
    await renewed();
    await popup.type('le');
    await popup.press('Tab');
    await popup.type('"admin"');
    await popup.press('Enter');
    await popup.waitFor({ css: 'header *', name: '3 changes' });
    await popup.fill(key, flaskKey);
    await popup.waitFor({ css: 'footer [role="status"]', name: 'Right key' });
    expect(await popup.evaluate(() => document.querySelector('[data-field="conflict"]'))).toBeNull();
    await renewed();
    // what was asked before a cookie is saved is answered with the one before
    await pause(true);
    await expect.poll(isAsking).toBe(false);
    await save(popup, 'session signed and saved', 'Sign & save');
    await pause(false);
    await renewed();
    expect(await session(browser)).toEqual({ _permanent: true, user_id: '008', username: 'ada', role: 'admin' });
  });

  it('is read, edited, signed and undone when it is compressed', async () => {
    const { browser } = stage;
    const popup = await open('/session/large/');
    await expect.poll(() => popup.text('nav')).toMatch(/base64url.*zlib/s);
    await change(popup, 'article', '"changed: ü"');
    await popup.fill(key, flaskKey);
    await save(popup, 'session signed and saved', 'Sign & save');
    const { basket } = (await session(browser)) as { basket: { article: string; count: number }[] };
    expect(basket).toHaveLength(60);
    expect(basket[0]).toEqual({ article: 'changed: ü', count: 0 });
    expect(basket[59]).toEqual({ article: 'article 59', count: 59 });
    // Flask sends a permanent session anew with each answer, but this one is none: nobody else has written it since
    await popup.click(button('Undo'));
    await toast(popup, 'Undone: session is as it was');
    expect(await session(browser)).toHaveProperty('basket.0', { article: 'article 0', count: 0 });
  });

  it('keeps every type that Flask knows, and numbers to the last digit', async () => {
    const { browser } = stage;
    const popup = await open('/session/types/');
    const before = await session(browser, '/session/repr/');
    expect(before['integer']).toBe('18446744073709551617');
    const text = await popup.text(tree);
    for (const shown of ['tuple', 'bytes', 'Markup', 'UUID', 'datetime', '18446744073709551617'])
      expect(text).toContain(shown);
    await change(popup, 'integer', '18446744073709551618');
    await popup.fill(key, flaskKey);
    await save(popup, 'session signed and saved', 'Sign & save');
    expect(await session(browser, '/session/repr/')).toEqual({ ...before, integer: '18446744073709551618' });
  });

  it('hides a key of several lines too, and leaves the caret where it was', async () => {
    const popup = await open();
    await popup.fill(key, 'ab');
    await popup.press('ArrowLeft');
    await popup.press('Enter', 'Shift');
    await popup.type('c');
    // the verdict makes room for its words, which moves the button away from under a click
    await popup.waitFor(() => document.querySelector('footer')!.innerText.includes('Wrong key'));
    await popup.click(button('Show the key'));
    await popup.waitFor('footer textarea');
    expect(await popup.evaluate(() => document.querySelector<HTMLTextAreaElement>('footer textarea')!.value)).toBe(
      'a\ncb',
    );
    await popup.click(button('Hide the key'));
    await popup.waitFor(key);
    await popup.close();
  });

  it('has a wrong key after the app has restarted with another one', async () => {
    const { browser, flask } = stage;
    const popup = await open();
    await popup.fill(key, flaskKey);
    await popup.waitFor({ css: 'footer [role="status"]', name: 'Right key' });
    await popup.close();
    await flask.restart('another key');
    try {
      expect(await session(browser)).toEqual({});
      const again = await open();
      await again.waitFor({ css: 'footer [role="status"]', name: 'Wrong key' });
      await expect.poll(() => again.text('#verdict')).toContain('The key does not match the signature');
    } finally {
      await flask.restart(flaskKey);
    }
  });

  it('shows what could still be read when it was cut or altered', async () => {
    const { browser } = stage;
    await (await list()).close();
    const { value, ...rest } = (await inJar(browser, 'session'))!;
    const [payload, ...end] = value.split('.') as [string, ...string[]];
    await browser.setJarCookie({ ...rest, value: payload.slice(0, -6) });
    const cut = await openList(browser);
    await cut.waitFor({ css: `${row('session')} *`, name: 'Looks like Flask' });
    await cut.click(row('session'));
    await expect
      .poll(() => cut.text('[role="note"]'))
      .toMatch(/Looks like Flask.*It was cut off.*What could be read is below/s);
    await expect.poll(() => cut.text(tree)).toMatch(/user_id\s+"007"/);
    await cut.close();
    const altered = Buffer.from(Buffer.from(payload, 'base64url').toString().replace('007', '008')).toString(
      'base64url',
    );
    await browser.setJarCookie({ ...rest, value: [altered, ...end].join('.') });
    expect(await session(browser)).toEqual({});
    const popup = await openList(browser);
    await popup.click(row('session'));
    await popup.waitFor(tree);
    await expect.poll(() => popup.text(tree)).toMatch(/user_id\s+"008"/);
    await popup.fill(key, flaskKey);
    await popup.waitFor({ css: 'footer [role="status"]', name: 'Wrong key' });
    await expect.poll(() => popup.text('#verdict')).toContain('The cookie was changed');
  });

  it('leaves the list by itself when the app clears it', async () => {
    const { browser } = stage;
    const popup = await list();
    await popup.waitFor(row('session'));
    await pageAsks(browser, '/delete_session/');
    await popup.waitFor({ css: 'h1', name: 'This page has no cookies' });
  });
});

describe.each(browsers)('cookies that a Flask app sets and deletes, in %s', (kind) => {
  const it = inTurn(kind);
  const stage = useFlaskStage(kind);
  const secondsLeft = async (name: string): Promise<number> =>
    (await inJar(stage.browser, name))!.expires! - Date.now() / 1000;

  it.always('are listed as they are after each answer, while the popup is open', async () => {
    const { browser, flask } = stage;
    await browser.grant('*://*.flask.test/*');
    await browser.visit(flask.url('/set_cookie/max_age/'));
    const popup = await openList(browser);
    await popup.waitFor(row('with_max_age'));
    await expect.poll(() => popup.text(row('with_max_age'))).toMatch(/in (1 hour|\d\d min)/);
    await pageAsks(browser, '/set_cookie/expires/');
    await popup.waitFor(row('with_expires'));
    await expect.poll(() => popup.text(row('with_expires'))).toMatch(/in (1 day|\d\d hr|\d\d hours)|tomorrow/);
    // max_age wins: RFC 6265bis §5.7 step 3
    await pageAsks(browser, '/set_cookie/both/');
    await popup.waitFor(row('with_both'));
    await expect.poll(() => popup.text(row('with_both'))).toMatch(/in (1 min|\d+ sec)/);
    expect(await secondsLeft('with_both')).toBeLessThan(61);
    expect(await secondsLeft('with_max_age')).toBeGreaterThan(3500);
    await expect.poll(() => names(popup)).toEqual(['with_both', 'with_expires', 'with_max_age']);
    for (const [how, name, left] of [
      ['function', 'with_both', ['with_expires', 'with_max_age']],
      ['empty', 'with_expires', ['with_max_age']],
    ] as const) {
      await pageAsks(browser, `/delete_cookie/${how}/${name}`);
      await expect.poll(() => names(popup)).toEqual(left);
    }
    await pageAsks(browser, '/delete_cookie/past/with_max_age');
    await popup.waitFor({ css: 'h1', name: 'This page has no cookies' });
    expect(await browser.jar()).toEqual([]);
  });
});
