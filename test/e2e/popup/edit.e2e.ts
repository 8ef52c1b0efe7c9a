import { describe, expect } from 'vitest';
import { nameFrom } from '../../../src/cookies/nameText.ts';
import { browsers } from '../browsers.ts';
import type { Popup } from '../drivers/browser.ts';
import { inTurn } from '../inTurn.ts';
import { field, held, openCookie, pick, save, tick, title } from './form.ts';
import { button, choose, inJar, names, openList, row, sent, serverSets, toast } from './robot.ts';
import { useStage } from './stage.ts';

describe.each(browsers)('the open cookie in %s', (kind) => {
  const it = inTurn(kind);
  const stage = useStage(kind);

  /** The list over a page that receives these. */
  async function list(...cookies: string[]): Promise<Popup> {
    await stage.browser.grant('*://*.site.test/*');
    await stage.set(stage.judge.http('www.site.test', '/'), ...cookies);
    return openList(stage.browser);
  }

  /** What another host of the site receives. */
  async function sentElsewhere(): Promise<string | undefined> {
    const { browser, judge } = stage;
    await browser.inSite(
      async (url) => void (await fetch(url, { credentials: 'include' })),
      judge.http('other.site.test', '/asked'),
    );
    return judge.last('other.site.test', '/asked')?.cookie;
  }

  it('opens by click and by Enter, and leads back to its row', async () => {
    const popup = await list('a=1; Path=/', 'b=2; Path=/');
    await openCookie(popup, 'b');
    expect(await held(popup, 'Value')).toBe('2');
    await popup.click(button('Back to the list'));
    await popup.waitFor(() => document.activeElement?.getAttribute('data-key')?.startsWith('["b"'));
    await popup.press('ArrowUp');
    await popup.press('Enter');
    await popup.waitFor(title('a'));
    await popup.click(button('Back to the list'));
    await popup.waitFor('[role="grid"]');
    await popup.waitFor(() => document.activeElement?.getAttribute('data-key')?.startsWith('["a"'));
  });

  it('changes a value, and takes it back', async () => {
    const { browser } = stage;
    const popup = await list('a=1; Path=/', 'b=2; Path=/');
    await openCookie(popup, 'a');
    await popup.fill(field('Value'), 'two words, é=“%”');
    await save(popup, 'a saved');
    expect(await sent(browser)).toEqual(['a=two words, é=“%”', 'b=2']);
    await popup.press('u');
    await toast(popup, 'Undone: a is as it was');
    expect(await sent(browser)).toEqual(['a=1', 'b=2']);
    await expect.poll(() => held(popup, 'Value')).toBe('1');
  });

  it('shows and renames a name beyond ASCII as what a server wrote', async () => {
    const { browser } = stage;
    const popup = await list('città=1; Path=/', 'b=2; Path=/');
    await popup.click(row(nameFrom('città', kind)));
    await popup.waitFor(title('città'));
    expect(await held(popup, 'Name')).toBe('città');
    await popup.fill(field('Name'), '日本');
    await save(popup, '日本 saved');
    expect(await sent(browser)).toEqual(['b=2', '日本=1']);
    await popup.press('u');
    await expect.poll(() => sent(browser)).toEqual(['b=2', 'città=1']);
  });

  it('cancels: nothing was written, and the draft can be brought back', async () => {
    const { browser } = stage;
    const popup = await list('a=1; Path=/');
    await openCookie(popup, 'a');
    await popup.fill(field('Value'), 'draft');
    await popup.click(button('Cancel'));
    expect(await held(popup, 'Value')).toBe('1');
    expect(await sent(browser)).toEqual(['a=1']);
    await popup.click(button('Bring back 1 change'));
    expect(await held(popup, 'Value')).toBe('draft');
    expect(await sent(browser)).toEqual(['a=1']);
  });

  it('changes a name: the old one is gone, and comes back', async () => {
    const { browser } = stage;
    const popup = await list('a=1; Path=/', 'b=2; Path=/');
    await openCookie(popup, 'a');
    await popup.fill(field('Name'), 'renamed');
    await save(popup, 'renamed saved');
    expect(await sent(browser)).toEqual(['b=2', 'renamed=1']);
    await popup.waitFor(title('renamed'));
    await popup.press('u');
    await toast(popup, 'Undone: a is as it was');
    expect(await sent(browser)).toEqual(['a=1', 'b=2']);
  });

  it('widens to the parent domain, and narrows to one host again', async () => {
    const { browser } = stage;
    const popup = await list('a=1; Path=/');
    await openCookie(popup, 'a');
    await popup.fill(field('Domain'), 'site.test');
    await pick(popup, 'Scope', 'Include subdomains');
    await save(popup, 'a saved');
    expect(await sent(browser)).toEqual(['a=1']);
    expect(await sentElsewhere()).toBe('a=1');
    expect(await inJar(browser, 'a')).toMatchObject({ domain: 'site.test', hostOnly: false });
    await popup.fill(field('Domain'), 'www.site.test');
    await pick(popup, 'Scope', 'This host only');
    await save(popup, 'a saved');
    expect(await sent(browser)).toEqual(['a=1']);
    await expect.poll(sentElsewhere).toBe('');
    expect(await inJar(browser, 'a')).toMatchObject({ domain: 'www.site.test', hostOnly: true });
  });

  it('changes a path', async () => {
    const { browser } = stage;
    const popup = await list('a=1; Path=/');
    await openCookie(popup, 'a');
    await popup.fill(field('Path'), '/deep');
    await save(popup, 'a saved');
    expect(await sent(browser)).toEqual([]);
    expect(await sent(browser, '/deep/er')).toEqual(['a=1']);
  });

  it('sets a time to end, and makes it a session cookie again', async () => {
    const { browser } = stage;
    const popup = await list('a=1; Path=/');
    await openCookie(popup, 'a');
    await pick(popup, 'Expires', 'On a date');
    await popup.fill({ css: 'input', name: 'Amount' }, '2');
    await save(popup, 'a saved');
    const inDays = ((await inJar(browser, 'a'))!.expires! - Date.now() / 1000) / 86_400;
    expect(inDays).toBeGreaterThan(1.99);
    expect(inDays).toBeLessThan(2.01);
    await pick(popup, 'Expires', 'Browser session');
    await save(popup, 'a saved');
    expect((await inJar(browser, 'a'))?.expires).toBeUndefined();
    await popup.click(button('Expire now'));
    await toast(popup, 'a expired');
    expect(await sent(browser)).toEqual([]);
  });

  it('changes HttpOnly, Secure and SameSite', async () => {
    const { browser, judge } = stage;
    await browser.grant('*://*.site.test/*');
    await stage.set(judge.https('www.site.test', '/'), 'a=1; Path=/');
    const popup = await openList(browser);
    await openCookie(popup, 'a');
    await tick(popup, 'HttpOnly');
    await tick(popup, 'Secure');
    await pick(popup, 'SameSite', 'Strict');
    await save(popup, 'a saved');
    expect(await inJar(browser, 'a')).toMatchObject({ httpOnly: true, secure: true, sameSite: 'strict' });
    expect(await sent(browser)).toEqual(['a=1']);
    expect(await browser.inSite(() => document.cookie)).toBe('');
    await tick(popup, 'HttpOnly');
    await pick(popup, 'SameSite', 'None');
    await save(popup, 'a saved');
    expect(await inJar(browser, 'a')).toMatchObject({ httpOnly: false, secure: true, sameSite: 'none' });
    expect(await browser.inSite(() => document.cookie)).toBe('a=1');
    await tick(popup, 'Secure');
    await pick(popup, 'SameSite', 'Not set');
    await save(popup, 'a saved');
    expect(await inJar(browser, 'a')).toMatchObject({ secure: false, sameSite: 'unspecified' });
  });

  it('adds a cookie', async () => {
    const { browser } = stage;
    const popup = await list('a=1; Path=/');
    await popup.click(button('Add a cookie'));
    await popup.fill(field('Name'), 'new');
    await popup.fill(field('Value'), 'born');
    await save(popup, 'new added', 'Add');
    await popup.waitFor(row('new'));
    expect(await sent(browser)).toEqual(['a=1', 'new=born']);
    await popup.press('u');
    await toast(popup, 'Undone: new was deleted again');
    expect(await sent(browser)).toEqual(['a=1']);
  });

  it('duplicates one under a free name', async () => {
    const { browser } = stage;
    const popup = await list('a=1; Path=/; HttpOnly');
    await openCookie(popup, 'a');
    await popup.click(button('Duplicate'));
    await popup.waitFor(title('New cookie'));
    expect(await held(popup, 'Name')).toBe('a_2');
    await save(popup, 'a_2 added as a copy', 'Add');
    expect(await sent(browser)).toEqual(['a=1', 'a_2=1']);
    expect(await inJar(browser, 'a_2')).toMatchObject({ httpOnly: true, hostOnly: true });
  });

  it('copies a value', async () => {
    const popup = await list('a=to be copied; Path=/');
    await openCookie(popup, 'a');
    await popup.click(button('Copy value'));
    await toast(popup, 'Value of a copied');
    await expect.poll(() => stage.browser.clipboard()).toBe('to be copied');
    await choose(popup, 'Copy as a Set-Cookie header');
    await expect.poll(() => stage.browser.clipboard()).toMatch(/^Set-Cookie: a=to be copied; Path=\//);
  });

  it('says what it replaces when it is moved onto another, and undo brings both back', async () => {
    const { browser } = stage;
    const popup = await list('a=1; Path=/', 'b=2; Path=/');
    await openCookie(popup, 'a');
    await popup.fill(field('Name'), 'b');
    await expect.poll(() => popup.text('main')).toContain('already exists. Saving replaces it');
    await save(popup, 'b saved');
    expect(await sent(browser)).toEqual(['b=1']);
    await popup.press('u');
    await toast(popup, 'Undone: ');
    expect(await sent(browser)).toEqual(['a=1', 'b=2']);
  });

  it('shows both and asks, when the cookie was changed since by somebody else', async () => {
    const { browser } = stage;
    const popup = await list('a=1; Path=/');
    await openCookie(popup, 'a');
    await popup.fill(field('Value'), 'mine');
    await save(popup, 'a saved');
    await serverSets(browser, 'a=theirs; Path=/');
    await expect.poll(() => held(popup, 'Value')).toBe('theirs');
    const dialog = '[role="alertdialog"]';
    await popup.press('u');
    await popup.waitFor(dialog);
    const said = await popup.text(dialog);
    expect(said).toContain('a was changed in the meantime');
    expect(said).toMatch(/mine\s+theirs\s+1/);
    await popup.click(button('Leave it as it is now'));
    expect(await sent(browser)).toEqual(['a=theirs']);
    await popup.press('u');
    await popup.click(button('Do it anyway'));
    await toast(popup, 'Undone: a is as it was');
    expect(await sent(browser)).toEqual(['a=1']);
  });

  it('does the main job by keys alone', async () => {
    const { browser } = stage;
    const popup = await list('a=1; Path=/', 'b=2; Path=/', 'c=3; Path=/');
    for (const key of ['ArrowDown', 'ArrowDown', 'e']) await popup.press(key);
    await popup.waitFor(() => document.activeElement?.localName === 'textarea');
    await popup.press('a', 'Control');
    await popup.type('by keys');
    await popup.press('s', 'Control');
    await toast(popup, 'b saved');
    expect(await sent(browser)).toEqual(['a=1', 'b=by keys', 'c=3']);
    while ((await popup.evaluate(() => document.activeElement?.getAttribute('aria-label'))) !== 'Back to the list')
      await popup.press('Tab', 'Shift');
    await popup.press('Enter');
    await popup.waitFor(() => document.activeElement?.getAttribute('data-key')?.startsWith('["b"'));
    await popup.press('Delete');
    await toast(popup, 'b deleted');
    await expect.poll(() => names(popup)).toEqual(['a', 'c']); // the list follows the browser's event, the toast the answer
    expect(await sent(browser)).toEqual(['a=1', 'c=3']);
  });
});
