// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Cookie } from '../../../src/cookies/cookie.ts';
import { app, at, begin, end, holder, open, press, settled, world } from '../list/drawnList.tsx';

beforeEach(begin);
afterEach(() => {
  vi.restoreAllMocks();
  return end();
});

const buttonOf = (words: string) => [...holder.querySelectorAll('button')].find((each) => each.textContent === words)!;
const selects = () => [...holder.querySelectorAll('select')] as [HTMLSelectElement, HTMLSelectElement];
function choose(which: 0 | 1, value: string) {
  const select = selects()[which];
  select.value = value;
  select.dispatchEvent(new Event('change', { bubbles: true }));
}
const offered = () => [...selects()[0].options].map(({ textContent }) => textContent);

/** Presses S, and waits for what is at the focus. */
async function openExport(...cookies: Cookie[]) {
  await open(...cookies);
  press('ArrowDown', document.body);
  press('s');
  await settled(() => expect(document.activeElement?.hasAttribute('data-last')).toBe(true));
}

test('two keys repeat the last choice, and lead back to the list', async () => {
  await openExport(at('a', { value: 'x' }));
  choose(1, 'set-cookie');
  buttonOf('Copy').click();
  await settled(() => expect(world.copied).toEqual(['Set-Cookie: a=x; Path=/; SameSite=Lax\n']));
  await settled(() => expect(app.view.place.value.kind).toBe('list'));
  press('s', document.body);
  await settled(() => expect(document.activeElement?.textContent).toBe('Copy'));
  expect(selects()[1].value).toBe('set-cookie');
  (document.activeElement as HTMLElement).click(); // as Enter does
  await settled(() => expect(world.copied).toHaveLength(2));
  expect(holder.textContent).toContain('1 cookie copied');
});

test('what was exported last is offered again; all sites are not', async () => {
  world.granted.add('*://*/*');
  await openExport(at('a'), at('c', { domain: 'other.site.test' }));
  const again = async () => {
    await settled(() => expect(app.view.place.value.kind).toBe('list'));
    press('s', document.body);
    await settled(() => expect(selects()).toHaveLength(2));
    return selects()[0].value;
  };
  expect(selects()[0].value).toBe('page');
  choose(0, 'site');
  buttonOf('Copy').click();
  expect(await again()).toBe('site');
  choose(0, 'all');
  await settled(() => expect(buttonOf('Copy').disabled).toBe(false));
  buttonOf('Copy').click();
  expect(await again()).toBe('site');
});

test('what is selected comes first, then what the page receives, the site and all sites', async () => {
  await open(at('a'), at('b'), at('c', { domain: 'other.site.test' }));
  press('ArrowDown', document.body);
  press(' ');
  press('s');
  await settled(() => expect(document.activeElement?.hasAttribute('data-last')).toBe(true));
  expect(offered()).toEqual([
    'Selected · 1 cookie',
    'Sent to this page · 2 cookies',
    'All of this site · 3 cookies',
    'All sites',
  ]);
});

test('all sites are read once they are asked for; the expired are not among them', async () => {
  world.granted.add('*://*/*');
  world.jar.put(at('elsewhere', { domain: 'other.test' }));
  world.jar.put(at('other store', { domain: 'other.test', storeId: '1' }));
  await openExport(at('a'));
  const { list } = world.adapters.jar;
  // as Firefox lists them
  world.adapters.jar.list = async (query) => [...(await list(query)), at('over', { expirationDate: 1 })];
  choose(0, 'all');
  await settled(() => expect(offered().at(-1)).toBe('All sites · 2 cookies'));
  choose(1, 'cookie-lens');
  buttonOf('Copy').click();
  await settled(() => expect(world.copied).toHaveLength(1));
  const { cookies } = JSON.parse(world.copied[0]!) as { cookies: Cookie[] };
  expect(cookies.map(({ name }) => name).toSorted()).toEqual(['a', 'elsewhere']);
});

test('from the list of all sites it is about all of them, and the button has the focus once they are read', async () => {
  await open(at('a'));
  app.view.sites();
  app.view.export();
  await settled(() => expect(document.activeElement?.hasAttribute('data-last')).toBe(true));
  expect(selects()[0].value).toBe('all');
  press('Escape');
  expect(app.view.place.value.kind).toBe('sites');
});

test('sites that are selected among all are exported by the same key, and stay selected', async () => {
  world.granted.add('*://*/*');
  for (const name of ['pear', 'plum']) world.jar.put(at(name, { domain: `www.${name}.test` }));
  await open(at('a'));
  app.view.sites();
  const box = () => holder.querySelector('[role=listbox]')!;
  await settled(() => expect(box()).not.toBeNull());
  press('Home', box());
  press(' ', box());
  press('ArrowDown', box());
  press(' ', box());
  await settled(() => expect(holder.querySelector('[role=toolbar]')!.textContent).toContain('2 selected'));
  press('s', box());
  await settled(() => expect(document.activeElement?.hasAttribute('data-last')).toBe(true));
  expect(offered().filter((words) => words.includes('ites'))).toEqual([
    'Selected sites · 2 cookies',
    'All sites · 3 cookies',
  ]);
  expect(selects()[0].value).toBe('sites');
  choose(1, 'cookie-lens');
  buttonOf('Copy').click();
  await settled(() => expect(world.copied).toHaveLength(1));
  const { cookies } = JSON.parse(world.copied[0]!) as { cookies: Cookie[] };
  expect(cookies.map(({ name }) => name).toSorted()).toEqual(['pear', 'plum']);
  await settled(() => expect(holder.querySelector('[role=toolbar]')?.textContent).toContain('2 selected'));
});

test('where some sites were not allowed, it is said that theirs are not among all', async () => {
  await openExport(at('a'));
  choose(0, 'all');
  await settled(() => expect(holder.textContent).toContain('Only sites that you have allowed are listed.'));
});

test('says before writing what will be lost, and of which cookies', async () => {
  await openExport(at('a', { expirationDate: 2e9 }), at('b', { httpOnly: true, sameSite: 'unspecified' }));
  choose(1, 'netscape');
  await settled(() => expect(holder.textContent).toContain('HttpOnly is not written'));
  const line = [...holder.querySelectorAll('li')].find(({ textContent }) => textContent.startsWith('HttpOnly'))!;
  const count = line.querySelector('button')!;
  expect(count.textContent).toBe('1 cookie');
  expect(line.textContent).not.toContain('b1 cookie');
  count.click();
  await settled(() => expect([...line.querySelectorAll('ul li')].map(({ textContent }) => textContent)).toEqual(['b']));
  choose(1, 'cookie-lens');
  await settled(() => expect(holder.textContent).toContain('Nothing is lost in this format.'));
});

test('what the site changes meanwhile is what is written', async () => {
  await openExport(at('a', { value: 'old' }));
  choose(1, 'cookie-header');
  world.server.put(at('a', { value: 'new' }));
  await settled(() => expect([...app.cookies.byKey.value.values()].map(({ value }) => value)).toEqual(['new']));
  buttonOf('Copy').click();
  await settled(() => expect(world.copied).toEqual(['a=new']));
});

test('values are masked where that is chosen', async () => {
  await openExport(at('a', { value: 'secret' }));
  choose(1, 'cookie-header');
  holder.querySelector<HTMLInputElement>('input[type=checkbox]')!.click();
  buttonOf('Copy').click();
  await settled(() => expect(world.copied).toEqual(['a=masked-6-bytes']));
  // as long as nobody takes that back, also by Enter alone
  app.view.export();
  await settled(() => expect(holder.querySelector<HTMLInputElement>('input[type=checkbox]')?.checked).toBe(true));
  buttonOf('Copy').click();
  await settled(() => expect(world.copied).toEqual(['a=masked-6-bytes', 'a=masked-6-bytes']));
  app.view.export();
  await settled(() => expect(holder.querySelector('input[type=checkbox]')).not.toBeNull());
  holder.querySelector<HTMLInputElement>('input[type=checkbox]')!.click();
  buttonOf('Copy').click();
  await settled(() => expect(world.copied.at(-1)).toBe('a=secret'));
});

test('that a session is a login is said until something was exported', async () => {
  await openExport(at('a'));
  expect(holder.textContent).toContain('A session cookie is a login');
  buttonOf('Copy').click();
  await settled(() => expect(app.view.place.value.kind).toBe('list'));
  press('s', document.body);
  await settled(() => expect(selects()).toHaveLength(2));
  expect(holder.textContent).not.toContain('A session cookie is a login');
});

test('a file has the text, is named by site and day, and the next time it comes first', async () => {
  const saved: Blob[] = [];
  vi.spyOn(URL, 'createObjectURL').mockImplementation((blob) => `blob:${saved.push(blob as Blob)}`);
  const clicked: string[] = [];
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function click(this: HTMLAnchorElement) {
    clicked.push(`${this.href} ${this.download}`);
  });
  await openExport(at('a'));
  choose(1, 'cookie-header');
  buttonOf('Save as a file').click();
  await settled(() => expect(app.view.place.value.kind).toBe('list'));
  expect(clicked).toEqual(['blob:1 shop.site.test-2026-11-20.cookies.txt']);
  expect(await saved[0]!.text()).toBe('a=1');
  press('s', document.body);
  await settled(() => expect(document.activeElement?.textContent).toBe('Save as a file'));
});

test('where the clipboard is refused, it stays and says so', async () => {
  await openExport(at('a'));
  world.adapters.copy = () => Promise.reject(new Error('no'));
  buttonOf('Copy').click();
  await settled(() => expect(holder.textContent).toContain('did not let Cookie Lens copy'));
  expect(app.view.place.value.kind).toBe('export');
});

test('what cannot be written in a format cannot be copied in it', async () => {
  await openExport(at('a', { httpOnly: true }));
  choose(1, 'document-cookie');
  await settled(() => expect(holder.textContent).toContain('None of these cookies can be written in this format.'));
  expect(buttonOf('Copy').disabled && buttonOf('Save as a file').disabled).toBe(true);
});

test('from an open cookie it is about that one, and back leads to it', async () => {
  await open(at('a'), at('b'));
  app.view.open(app.rows.all.value[1]!.key);
  app.view.export(app.rows.all.value[1]!.key);
  await settled(() => expect(selects()).toHaveLength(2));
  expect(offered()[0]).toBe('This cookie · 1 cookie');
  press('Escape', document.body);
  expect(app.view.place.value).toMatchObject({ kind: 'open' });
});

test('what the page receives has the parent’s cookies too, in the order of sending', async () => {
  await openExport(
    at('own'),
    at('wide', { domain: 'site.test', hostOnly: false }),
    at('deep', { path: '/account' }),
    at('other', { domain: 'other.site.test' }),
  );
  choose(1, 'cookie-header');
  buttonOf('Copy').click();
  await settled(() => expect(world.copied).toEqual(['deep=1; own=1; wide=1']));
});

test('the worst comes first, and a masked file of the whole site says both in its name', async () => {
  vi.spyOn(URL, 'createObjectURL').mockReturnValue('blob:');
  const names: string[] = [];
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function click(this: HTMLAnchorElement) {
    names.push(this.download);
  });
  await openExport(at('a', { httpOnly: true }), at('é'));
  choose(0, 'site');
  choose(1, 'netscape');
  holder.querySelector<HTMLInputElement>('input[type=checkbox]')!.click();
  await settled(() => expect(holder.querySelector('section li')?.textContent).toContain('ASCII'));
  buttonOf('Save as a file').click();
  await settled(() => expect(names).toEqual(['site.test-2026-11-20.masked.cookies.txt']));
});

test('formats of JSON are told apart by their names, and the browser’s own by what takes it', async () => {
  await openExport(at('a'));
  const labels = [...selects()[1].options].map(({ textContent }) => textContent);
  expect(labels.filter((label) => label!.includes('JSON'))).toEqual([
    'chrome.cookies API (JSON)',
    'Cookie Lens (JSON)',
    'Cookie-Editor (JSON)',
    'EditThisCookie (JSON)',
  ]);
  choose(1, 'extension-json');
  await settled(() => expect(holder.textContent).toContain('For chrome.cookies.set and browser.cookies.set'));
});
