import { describe, expect } from 'vitest';
import { browsers } from '../browsers.ts';
import type { Popup } from '../drivers/browser.ts';
import { inTurn } from '../inTurn.ts';
import { expectUnder, field, openCookie, pick, save, tick } from './form.ts';
import { button, inJar, openList, press, row, sent, toast } from './robot.ts';
import { useStage } from './stage.ts';

type Case = [what: string, edit: (popup: Popup) => Promise<void>, field: string, sentence: string | RegExp];

const named = (name: string) => (popup: Popup) => popup.fill(field('Name'), name);
const valued = (value: string) => (popup: Popup) => popup.fill(field('Value'), value);
const inDays = async (popup: Popup, days: string): Promise<void> => {
  await pick(popup, 'Expires', 'On a date');
  await popup.fill({ css: 'input', name: 'Amount' }, days);
};

const cases: Case[] = [
  [
    'a semicolon in the value',
    valued('a;b'),
    'value',
    '“;” ends this part of a cookie: everything after it would be lost.',
  ],
  ['a semicolon in the name', named('a;b'), 'name', '“;” ends this part of a cookie'],
  ['a line break in the value', valued('a\nb'), 'value', 'It contains control characters, such as a line break.'],
  ['an equals sign in the name', named('a=b'), 'name', 'A name cannot contain “=”.'],
  ['spaces at the ends', valued(' a '), 'value', 'Browsers cut spaces off at both ends.'],
  [
    'neither name nor value',
    async (popup) => {
      await named('')(popup);
      await valued('')(popup);
    },
    'name',
    'A cookie needs a name or a value.',
  ],
  [
    'more than 4096 bytes, not characters',
    async (popup) => {
      await popup.click(field('Value'));
      await popup.press('End', 'Control');
      await popup.type('ééé');
    },
    'value',
    '4,101 bytes, 5 over the limit. Browsers reject it.',
  ],
  [
    'a domain that does not cover the page',
    (popup) => popup.fill(field('Domain'), 'elsewhere.test'),
    'domain',
    'This domain does not include www.site.test, so this page cannot set the cookie.',
  ],
  [
    'a domain that is a whole address',
    (popup) => popup.fill(field('Domain'), 'https://a.test/'),
    'domain',
    'not a valid host name',
  ],
  ['a path without a slash', (popup) => popup.fill(field('Path'), 'deep'), 'path', 'A path begins with “/”.'],
  ['a path with a semicolon', (popup) => popup.fill(field('Path'), '/a;b'), 'path', 'A path cannot contain “;”'],
  [
    'SameSite=None without Secure',
    (popup) => pick(popup, 'SameSite', 'None'),
    'sameSite',
    'SameSite=None requires Secure.',
  ],
  ['__Secure- without Secure', named('__SECURE-a'), 'secure', 'The __Secure- prefix requires Secure.'],
  ['__Host- without Secure', named('__host-a'), 'secure', 'The __Host- prefix requires Secure.'],
  ['__Http- without HttpOnly', named('__hTTp-a'), 'httpOnly', 'The __Http- prefix requires HttpOnly.'],
  [
    '__Host- on a path',
    async (popup) => {
      await named('__HOST-a')(popup);
      await popup.fill(field('Path'), '/deep');
    },
    'path',
    'The __Host- prefix requires the path /.',
  ],
  [
    '__Host- with a domain',
    async (popup) => {
      await named('__host-a')(popup);
      await pick(popup, 'Scope', 'Include subdomains');
    },
    'domain',
    'The __Host- prefix requires “This host only” (no Domain).',
  ],
  ['no date', (popup) => inDays(popup, 'soon'), 'expiry', 'This is not a valid date.'],
  ['a time that has passed', (popup) => inDays(popup, '0'), 'expiry', 'saving would delete the cookie'],
];

describe.each(browsers)('bad input in %s', (kind) => {
  const it = inTurn(kind);
  const stage = useStage(kind);
  const product = kind === 'firefox' ? 'Firefox' : 'Chrome';

  async function open(): Promise<Popup> {
    const { browser, judge } = stage;
    await browser.grant('*://*.site.test/*');
    await stage.set(judge.http('www.site.test', '/'), `a=${'x'.repeat(4094)}; Path=/`);
    const popup = await openList(browser);
    await openCookie(popup, 'a');
    return popup;
  }

  // In one open cookie, which Cancel puts back each time: what comes before a case takes longer than the case.
  it('gets its sentence, each of them, and changes nothing', async () => {
    const { browser } = stage;
    const popup = await open();
    const before = await browser.jar();
    for (const [what, edit, name, sentence] of cases) {
      await edit(popup);
      await expectUnder(popup, name, sentence, what);
      await popup.click(button('Save'));
      await popup.waitFor({ css: 'footer button', name: 'Save' });
      await expectUnder(popup, name, sentence, what);
      await expect.poll(() => popup.text('footer'), { message: what }).toMatch(/\d fields? to fix/);
      expect(await browser.jar(), what).toEqual(before);
      // what is wrong was cancelled, and all is as before
      await popup.click(button('Cancel'));
      await expect.poll(() => popup.text('footer'), { message: what }).not.toContain('to fix');
    }
  });

  it('mends what can be mended with one press', async () => {
    const { browser } = stage;
    const popup = await open();
    await valued('a;b')(popup);
    await popup.click(button('Write it as %3B'));
    await popup.fill(field('Path'), 'deep');
    await popup.click(button('Use /deep'));
    await save(popup, 'a saved');
    expect(await sent(browser, '/deep')).toEqual(['a=a%3Bb']);
  });

  it('says what will be stored of an end past 400 days, and stores that', async () => {
    const { browser } = stage;
    const popup = await open();
    await inDays(popup, '500');
    await expectUnder(popup, 'expiry', `${product} keeps no cookie longer than 400 days: it will store `);
    await save(popup, `a saved. ${product} limited the expiry`);
    const days = ((await inJar(browser, 'a'))!.expires! - Date.now() / 1000) / 86_400;
    expect(days).toBeGreaterThan(399.9);
    expect(days).toBeLessThan(400.1);
  });

  it('bytes that are not UTF-8 can only be deleted, and says why', async () => {
    const { browser, judge } = stage;
    await browser.grant('*://*.site.test/*');
    await browser.visit(judge.http('www.site.test', '/?bytes=bytes%3Da%C3%BFb%3B%20Path%3D/'));
    const popup = await openList(browser);
    await openCookie(popup, 'bytes');
    await expect.poll(() => popup.text('[role="note"]')).toContain('it contains bytes that are not UTF-8');
    expect(await popup.evaluate(() => document.querySelectorAll('main :is(input, textarea):enabled').length)).toBe(0);
    expect(await popup.text('footer')).not.toMatch(/Duplicate|Expire|Save/);
    await popup.click(button('Back to the list'));
    await popup.waitFor(row('bytes'));
    await press(popup, 'bytes', 'Delete');
    await toast(popup, 'bytes deleted');
    expect(await sent(browser)).toEqual([]);
  });

  it('a cookie to be added is asked the same, once something was typed', async () => {
    const { browser } = stage;
    const popup = await open();
    const before = await browser.jar();
    await popup.click(button('Back to the list'));
    await popup.click(button('Add a cookie'));
    await popup.waitFor(field('Name'));
    expect(await popup.text('main')).not.toContain('A cookie needs');
    await popup.click(button('Add'));
    await expectUnder(popup, 'name', 'A cookie needs a name or a value.');
    await tick(popup, 'Secure');
    await expectUnder(popup, 'secure', 'This page is not https, so it will not receive the cookie.');
    expect(await browser.jar()).toEqual(before);
  });
});
