import { beforeEach, describe, expect, it } from 'vitest';
import { browsers } from '../browsers.ts';
import type { Browser, Popup } from '../drivers/browser.ts';
import type { Judge } from '../servers/judge.ts';
import { holdWrite } from './holdWrite.ts';
import { button, inJar, openList, press, row, serverSets, toast } from './robot.ts';
import { useStage } from './stage.ts';

const HOST = 'www.site.test';
const pattern = '*://*.site.test/*';

describe.each(browsers)('when the world changes under a step, in %s', (kind) => {
  const stage = useStage(kind);
  let browser: Browser;
  let judge: Judge;

  beforeEach(async () => {
    ({ browser, judge } = stage);
    await browser.grant(pattern);
  });

  async function selectAll(): Promise<Popup> {
    const popup = await openList(browser);
    await popup.press('ArrowDown');
    await popup.press('a', 'Control');
    await popup.waitFor(() => document.body.innerText.includes('selected'));
    return popup;
  }
  /** By name: the order of the browser's own record means nothing. */
  const jar = async () => (await browser.jar()).toSorted((a, b) => (a.name < b.name ? -1 : 1));
  const named = async (prefix: string) => (await browser.jar()).filter(({ name }) => name.startsWith(prefix)).length;

  it('an undo that would evict asks first, is done when told to, and loses nothing for good', async () => {
    await browser.visit(judge.http(HOST, '/?many=10&name=c'));
    const popup = await selectAll();
    await popup.press('d');
    await toast(popup, '10 cookies deleted');
    await browser.inSite(() => fetch('/?many=175&name=new').then(() => undefined));
    expect(await named('new')).toBe(175);
    await popup.press('u');
    await toast(popup, 'the browser would evict 31');
    expect([await named('c'), await named('new')]).toEqual([0, 175]);
    await popup.click(button('Do it anyway'));
    await toast(popup, 'Undone: 10 cookies are back');
    expect((await named('c')) + (await named('new'))).toBeLessThan(180);
    await popup.press('U');
    await toast(popup, '10 cookies deleted');
    expect([await named('c'), await named('new')]).toEqual([0, 175]);
    await popup.close();
  });

  it('what a server writes between our reading and our write comes back by undo', async () => {
    await stage.set(judge.http(HOST, '/'), 'sid=old; Path=/', 'other=1; Path=/');
    const popup = await openList(browser);
    const held = await holdWrite(browser, 1);
    await press(popup, 'sid', 'Delete');
    await held.reached();
    await serverSets(browser, 'sid=rotated; Path=/');
    await held.letOn();
    await toast(popup, 'sid deleted');
    expect(await inJar(browser, 'sid')).toBeUndefined();
    await popup.press('u');
    await toast(popup, 'Undone: sid is back');
    expect(await inJar(browser, 'sid')).toMatchObject({ value: 'rotated' });
    await popup.close();
  });

  it('what a server writes before the step comes to it is asked about, and nothing has happened', async () => {
    await browser.visit(judge.http(HOST, '/?many=10&name=c'));
    const popup = await selectAll();
    const held = await holdWrite(browser, 3);
    await popup.press('d');
    await held.reached();
    const last = (await browser.jar()).find(({ name }) => name.endsWith('9'))!;
    await serverSets(browser, `${last.name}=rotated; Path=${last.path}`);
    await held.letOn();
    await toast(popup, `${last.name} was changed in the meantime.`);
    expect(await named('c')).toBe(10);
    expect(await inJar(browser, last.name)).toMatchObject({ value: 'rotated' });
    await popup.close();
  });

  it('a cookie that the site sets again at once was deleted, and is said to be set again', async () => {
    await stage.set(judge.http(HOST, '/'), 'sid=old; Path=/', 'other=1; Path=/');
    const popup = await openList(browser);
    const held = await holdWrite(browser, 1, 'after');
    await press(popup, 'sid', 'Delete');
    await held.reached();
    await serverSets(browser, 'sid=old; Path=/');
    await held.letOn();
    await toast(popup, 'sid deleted. The site has set it again.');
    expect(await inJar(browser, 'sid')).toMatchObject({ value: 'old' });
    await popup.close();
  });

  it('a cookie that the site writes over as soon as it is saved was saved, and is said to be overwritten', async () => {
    await stage.set(judge.http(HOST, '/'), 'sid=old; Path=/', 'other=1; Path=/');
    const popup = await openList(browser);
    await popup.click(row('sid'));
    await popup.fill('textarea', 'mine');
    const held = await holdWrite(browser, 1, 'after');
    await popup.press('s', 'Control');
    await held.reached();
    await serverSets(browser, 'sid=theirs; Path=/');
    await held.letOn();
    await toast(popup, 'The site has overwritten it since.');
    expect(await inJar(browser, 'sid')).toMatchObject({ value: 'theirs' });
    await popup.close();
  });

  it('access that is taken back in mid-step is said, and the record stays for when it returns', async () => {
    await browser.visit(judge.http(HOST, '/?many=20&name=c'));
    const popup = await selectAll();
    const before = await jar();
    const held = await holdWrite(browser, 10);
    await popup.click(button('Set expiry'));
    await popup.press('Enter');
    await held.reached();
    await browser.revoke(pattern);
    await held.letOn();
    await toast(popup, 'Some changes could not be rolled back');
    expect(await jar()).not.toEqual(before);
    const left = await browser.worker.evaluate(async () =>
      Object.entries(await chrome.storage.session.get(null)).filter(([key]) => key.startsWith('journal:')),
    );
    expect(left).toMatchObject([[expect.any(String), { state: 'doing', isGoingBack: true }]]);
    await browser.grant(pattern);
    await expect.poll(jar).toEqual(before);
    await popup.close();
  });
});
