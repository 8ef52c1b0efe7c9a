// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test } from 'vitest';
import { app, at, begin, current, end, holder, names, open, press, settled, world } from './drawnList.tsx';

beforeEach(begin);
afterEach(end);

test('hidden values are in no place of the page', async () => {
  await open(at('a', { value: 'secret-value' }));
  expect(holder.innerHTML).toContain('secret-value');
  app.prefs.set('hideValues', true);
  await settled(() => expect(holder.innerHTML).not.toContain('secret-value'));
  expect(holder.textContent).toContain('value hidden');
});

test('an unsigned token has a warning in its row, beside what it holds', async () => {
  await open(at('token', { value: 'eyJhbGciOiJub25lIn0.eyJzdWIiOiJhZGEifQ.' }));
  await settled(() =>
    expect(holder.querySelector('[role=row][data-key]')?.textContent).toMatch(/JWT.*not signed.*"ada"/),
  );
});

test('names and values are never markup, links or tooltips that lie', async () => {
  const evil = '<img src=x onerror=alert(1)>\u202Egpj.exe';
  await open(at(evil, { value: `https://evil.test/${evil}` }));
  expect(holder.querySelectorAll('img, a')).toHaveLength(0);
  for (const element of holder.querySelectorAll('[title], [aria-label]'))
    expect(element.getAttribute('title') + element.ariaLabel!).not.toContain('\u202E');
  expect(holder.textContent).not.toContain('\u202E');
  expect(holder.textContent).toContain('https://evil.test/<img src=x');
});

test('without access the Allow button asks for the site, straight from the click', async () => {
  world.granted.clear();
  await open(at('a'));
  const allow = [...holder.querySelectorAll('button')].find((button) =>
    button.textContent?.startsWith('Allow site.test'),
  )!;
  expect(holder.textContent).toContain('*://*.site.test/*');
  allow.click();
  expect(world.asked).toEqual(['*://*.site.test/*']);
  await settled(() => expect(names()).toEqual(['a']));
});

test('a refusal is told, and nothing else happens', async () => {
  world.granted.clear();
  world.answer = false;
  await open(at('a'));
  [...holder.querySelectorAll('button')].find((button) => button.textContent?.startsWith('Allow all'))!.click();
  await settled(() => expect(holder.textContent).toContain('Access was not given'));
});

test('that it may not even be asked for is told', async () => {
  world.granted.clear();
  world.mayNotAsk = true;
  await open(at('a'));
  [...holder.querySelectorAll('button')].find((button) => button.textContent?.startsWith('Allow site'))!.click();
  await settled(() => expect(holder.textContent).toContain('Chrome does not let Cookie Lens request access'));
});

test('a page that a rule keeps from us is not taken for one without cookies', async () => {
  world.blocked.add('shop.site.test');
  await open(at('a'));
  expect(holder.querySelector('h1')?.textContent).toBe('Chrome blocks Cookie Lens on this page');
  expect(holder.querySelector('header')?.textContent).toContain('Access blocked');
  world.blocked.clear();
  [...holder.querySelectorAll('button')].find((button) => button.textContent?.startsWith('Try again'))!.click();
  await settled(() => expect(names()).toEqual(['a']));
});

test('of a site whose page is kept from us, the other hosts are shown, and that something is missing', async () => {
  world.blocked.add('shop.site.test');
  await open(at('a'), at('b', { domain: 'api.site.test' }));
  expect(names()).toEqual(['b']);
  expect(holder.textContent).toContain('Chrome hides some cookies of this page');
});

test('a page without cookies, a search without result, a failure: each says what it is', async () => {
  await open();
  expect(holder.querySelector('h1')?.textContent).toBe('This page has no cookies');
  world.server.put(at('a'));
  await settled(() => expect(names()).toEqual(['a']));
  app.rows.search.value = 'zzz';
  await settled(() => expect(holder.querySelector('h1')?.textContent).toBe('No results for “zzz”'));
  world.failing = 'refused';
  await app.cookies.reload();
  await settled(() => expect(holder.querySelector('h1')?.textContent).toBe('The cookies could not be read'));
  expect(holder.textContent).toContain('refused · Chrome 156 · Cookie Lens 0.1.0');
  world.failing = null;
  app.rows.search.value = '';
  [...holder.querySelectorAll('button')].find((button) => button.textContent?.startsWith('Try again'))!.click();
  await settled(() => expect(names()).toEqual(['a']));
});

test('help opens and closes by key', async () => {
  await open(at('a'));
  press('?', document.body);
  await settled(() => expect(holder.querySelector('main h1')?.textContent).toBe('Shortcuts and icons'));
  press('Escape');
  await settled(() => expect(names()).toEqual(['a']));
});

test('a conflict shows both versions and takes the focus; Escape leaves everything as it is', async () => {
  await open(at('a', { value: 'old' }));
  press('ArrowDown', document.body);
  world.jar.put(at('a', { value: 'new' })); // no event has come yet
  press('d');
  await settled(() => expect(holder.querySelector('[role=alertdialog]')).not.toBeNull());
  const panel = holder.querySelector('[role=alertdialog]')!;
  expect(panel.textContent).toContain('old');
  expect(panel.textContent).toContain('new');
  expect(document.activeElement?.textContent).toBe('Leave it as it is now');
  press('Escape');
  await settled(() => expect(holder.querySelector('[role=alertdialog]')).toBeNull());
  expect(world.jar.all()[0]?.value).toBe('new');
  expect(current()).toBe('a');
});
