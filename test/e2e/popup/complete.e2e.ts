import { beforeEach, describe, expect } from 'vitest';
import { browsers } from '../browsers.ts';
import type { Browser } from '../drivers/browser.ts';
import { inTurn } from '../inTurn.ts';
import type { Judge } from '../servers/judge.ts';
import { button, inJar, names, openList, row } from './robot.ts';
import { useStage } from './stage.ts';

/** Text of a group's head, by the group's id. */
const head = (group: string) => `[role="row"][data-group="${group}"]`;
const set = (...cookies: string[]): string => `?${cookies.map((text) => `set=${encodeURIComponent(text)}`).join('&')}`;

describe.each(browsers)('the complete list in %s', (kind) => {
  const it = inTurn(kind);
  const stage = useStage(kind);
  let browser: Browser;
  let judge: Judge;

  beforeEach(() => {
    ({ browser, judge } = stage);
  });

  it('says of each cookie why it is there', async () => {
    await browser.grant('*://*.site.test/*');
    await browser.visit(judge.https('api.site.test', `/${set('other-host=1; Path=/')}`));
    await browser.visit(judge.https('a.www.site.test', `/${set('below=1; Path=/')}`));
    await browser.visit(
      judge.https(
        'www.site.test',
        `/${set('own=1; Path=/', 'secure=1; Path=/; Secure', 'parent=1; Path=/; Domain=site.test', 'admin=1; Path=/admin')}`,
      ),
    );
    await browser.visit(judge.http('www.site.test', '/'));
    const popup = await openList(browser);
    await popup.waitFor(row('other-host'));
    await expect.poll(() => popup.text(head('sent'))).toMatch(/Sent to this page 1/);
    await expect
      .poll(() => popup.text(head('parent')))
      .toMatch(/From the parent domain 1\s+site\.test · sent here too/);
    await expect.poll(() => popup.text(head('other-path'))).toMatch(/Another path 1\s+\/admin · not sent here/);
    await expect.poll(() => popup.text(head('not-secure'))).toMatch(/Needs https \(Secure\) 1/);
    await expect.poll(() => popup.text(head('subdomain'))).toMatch(/Subdomain 1\s+a\.www\.site\.test · not sent here/);
    await expect.poll(() => popup.text(head('sibling'))).toMatch(/Another host of this site 1\s+api\.site\.test/);
    expect(await names(popup)).toEqual(['own', 'parent', 'admin', 'secure', 'below', 'other-host']);
    // as the server sees it
    expect(judge.last('www.site.test')?.cookie.split('; ').toSorted()).toEqual(['own=1', 'parent=1']);
    await popup.close();
  });

  it.always('takes a host with a dot at its end for a site of its own, as browsers do', async () => {
    // Chromium's patterns take no account of the dot, Firefox's do
    await browser.grant(kind === 'firefox' ? '*://*.site.test./*' : '*://*.site.test/*');
    await browser.visit(judge.https('api.site.test.', `/${set('other-host=1; Path=/')}`));
    await browser.visit(
      judge.https('www.site.test.', `/${set('own=1; Path=/', 'parent=1; Path=/; Domain=site.test.')}`),
    );
    const popup = await openList(browser);
    await popup.waitFor(row('other-host'));
    expect(await names(popup)).toEqual(['own', 'parent', 'other-host']);
    await popup.click(row('own'));
    await popup.fill('[data-field="domain"] input', 'www.site.test');
    // another site; where access to it was given too, it is no mistake
    if (kind === 'firefox') await popup.click(button('Use www.site.test.'));
    else await popup.fill('[data-field="domain"] input', 'www.site.test.');
    await popup.fill('[data-field="value"] textarea', '2');
    await popup.click('footer button:last-child');
    await expect.poll(async () => (await inJar(browser, 'own'))?.value).toBe('2');
    await popup.close();
  });

  it.each([
    ['www.bücher.test', 'www.bücher.test'],
    ['аррӏе.test', 'аррӏе.test (xn--80ak6aa92e.test)'],
  ])('shows the host %s in its own script', async (host, shown) => {
    const url = new URL(judge.http(host, `/${set('own=1; Path=/')}`));
    await browser.grant(`*://*.${url.hostname.replace(/^www\./, '')}/*`);
    await browser.visit(url.href);
    const popup = await openList(browser);
    expect((await popup.text('header bdi')).split('\n')[0]).toBe(shown);
    await popup.close();
  });

  it('shows what frames of other sites keep under this one', async () => {
    await browser.grant('*://*/*');
    const frame = judge.https('chat.other.test', `/${set('chips=1; Path=/; Secure; SameSite=None; Partitioned')}`);
    await browser.visit(judge.https('www.site.test', `/${set('own=1; Path=/')}&frame=${encodeURIComponent(frame)}`));
    const popup = await openList(browser);
    await popup.waitFor(row('chips'));
    await expect
      .poll(() => popup.text(head('partition-here')))
      .toMatch(/Partitioned under this site 1\s+chat\.other\.test, in a frame/);
    await popup.close();
  });

  it.each([
    ['localhost', 'localhost'],
    ['127.0.0.1', '127.0.0.1'],
    ['intranet', 'intranet'],
    ['me.github.io', 'me.github.io'],
    ['www.shop.co.uk', 'shop.co.uk'],
  ])('on %s asks for %s, and lists nothing of its neighbours', async (host, site) => {
    await browser.visit(judge.http('you.github.io', `/${set('neighbour=1; Path=/')}`));
    await browser.visit(judge.http('shop2.co.uk', `/${set('neighbour=1; Path=/')}`));
    await browser.visit(judge.http(host, `/${set('own=1; Path=/')}`));
    const closed = await browser.openPopup();
    await closed.waitFor({ css: 'button', name: `Allow ${site}` });
    await closed.close();
    await browser.grant('*://*/*');
    const popup = await openList(browser);
    expect(await names(popup)).toEqual(['own']);
    await popup.close();
  });
});
