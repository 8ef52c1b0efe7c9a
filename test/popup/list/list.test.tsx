// @vitest-environment happy-dom
import { options, render } from 'preact';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { App } from '../../../src/popup/App.tsx';
import { AppContext } from '../../../src/popup/state/start/app.ts';
import { createApp } from '../../../src/popup/state/start/createApp.ts';
import type { Cookie } from '../../../src/cookies/cookie.ts';
import { cookie } from '../../fakes/cookie.ts';
import { setLanguage } from '../../../src/popup/words.ts';
import { english } from '../language.ts';
import { until } from '../until.ts';
import { createWorld, type World } from '../world.ts';

const holder = document.createElement('div');
let world: World;
let app: ReturnType<typeof createApp>;

beforeEach(() => {
  setLanguage(english);
  document.body.append(holder);
  options.debounceRendering = (draw) => draw();
  world = createWorld();
});

afterEach(() => {
  render(null, holder);
  app.dispose();
  holder.remove();
});

const at = (name: string, over: Partial<Cookie> = {}) => cookie({ name, domain: 'shop.site.test', ...over });

async function open(...cookies: Cookie[]) {
  cookies.forEach((each) => world.jar.put(each));
  app = createApp(world.adapters);
  render(
    <AppContext.Provider value={app}>
      <App />
    </AppContext.Provider>,
    holder,
  );
  await until(() => app.prefs.known.value && app.page.site.value?.access !== 'unknown');
  await until(() => {
    const state = app.cookies.state.value;
    return (state.kind === 'ready' ? state.complete : state.kind !== 'loading') && app.recognitions.settled.value;
  });
}

const press = (key: string, target: Element = document.activeElement ?? document.body, init: KeyboardEventInit = {}) =>
  target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...init }));
const nameOf = (row: Element | null | undefined) => row?.querySelector('[role=rowheader]')?.textContent;
const current = () => nameOf(document.activeElement);
const names = () => [...holder.querySelectorAll('[data-stop]')].map(nameOf);
const settled = (check: () => void) => vi.waitFor(check, { interval: 1, timeout: 20_000 });

test('rows and cells are a grid with one tab stop', async () => {
  await open(at('a'), at('b'), at('c', { path: '/admin' }));
  const grid = holder.querySelector('[role=grid]')!;
  expect(grid.getAttribute('aria-label')).toBe('Cookies of shop.site.test');
  expect(names()).toEqual(['a', 'b', 'c']);
  expect(grid.querySelectorAll('[data-stop][tabindex="0"]')).toHaveLength(1);
  for (const row of grid.querySelectorAll('[role=row]'))
    expect([...row.children].every((cell) => /^(gridcell|rowheader)$/.test(cell.getAttribute('role') ?? ''))).toBe(
      true,
    );
});

test('arrows, Home and End go from row to row, and into the list from anywhere', async () => {
  await open(at('a'), at('b'), at('c'));
  press('ArrowDown', document.body);
  expect(current()).toBe('a');
  press('ArrowDown');
  press('ArrowDown');
  press('ArrowDown');
  expect(current()).toBe('c');
  press('Home');
  expect(current()).toBe('a');
  press('End');
  expect(current()).toBe('c');
  press('ArrowUp');
  expect(current()).toBe('b');
});

test('after a deletion the next row has the focus, after the last one its neighbour', async () => {
  await open(at('a'), at('b'), at('c'));
  press('ArrowDown', document.body);
  press('ArrowDown');
  press('d');
  await settled(() => expect(names()).toEqual(['a', 'c']));
  expect(current()).toBe('c');
  press('Delete');
  await settled(() => expect(names()).toEqual(['a']));
  expect(current()).toBe('a');
  press('u');
  await settled(() => expect(names()).toEqual(['a', 'c']));
  expect(current()).toBe('a');
});

test('what the search finds no more hands the focus to the next row, and the last one to the search', async () => {
  await open(at('a', { value: 'x' }), at('b', { value: 'x' }), at('c', { value: 'x' }));
  app.rows.search.value = 'x';
  await settled(() => expect(names()).toEqual(['a', 'b', 'c']));
  press('ArrowDown', document.body);
  press('ArrowDown');
  world.server.put(at('b', { value: 'y' }));
  await settled(() => expect(current()).toBe('c'));
  world.server.put(at('c', { value: 'y' }));
  await settled(() => expect(current()).toBe('a'));
  world.server.put(at('a', { value: 'y' }));
  await settled(() => expect(document.activeElement?.id).toBe('search'));
});

test('a row that goes by itself takes the focus from nobody', async () => {
  await open(at('a'), at('b'));
  holder.querySelector<HTMLInputElement>('input')!.focus();
  world.server.drop(at('a'));
  await settled(() => expect(names()).toEqual(['b']));
  expect(document.activeElement?.tagName).toBe('INPUT');
});

test('letters act on the row, unless they are switched off', async () => {
  await open(at('a', { value: 'secret' }));
  press('ArrowDown', document.body);
  press('c');
  await settled(() => expect(world.copied).toEqual(['secret']));
  app.prefs.set('letterKeys', false);
  press('d');
  press('c');
  expect(names()).toEqual(['a']);
  expect(world.copied).toHaveLength(1);
  expect(world.sent).toEqual([]);
});

test('letters with Ctrl, ⌘ or Alt are the browser’s', async () => {
  await open(at('a'));
  press('ArrowDown', document.body);
  for (const held of ['ctrlKey', 'metaKey', 'altKey']) press('d', undefined, { [held]: true });
  expect(world.sent).toEqual([]);
});

test('what is typed into the search is no command', async () => {
  await open(at('a'), at('b'));
  press('/', document.body);
  const input = document.activeElement as HTMLInputElement;
  expect(input.type).toBe('search');
  press('d', input);
  press('n', input);
  expect(world.sent).toEqual([]);
  expect(app.view.place.value.kind).toBe('list');
  input.value = 'b';
  input.dispatchEvent(new Event('input', { bubbles: true }));
  await settled(() => expect(names()).toEqual(['b']));
  press('Escape', input);
  await settled(() => expect(names()).toEqual(['a', 'b']));
});

test('→ goes to the row’s buttons and along them, ← back, and from the row folds its group', async () => {
  await open(at('a'), at('b'));
  press('ArrowDown', document.body);
  press('ArrowRight');
  expect(document.activeElement?.getAttribute('aria-label')).toBe('Copy value');
  press('ArrowRight');
  expect(document.activeElement?.getAttribute('aria-label')).toBe('Expire now');
  press('d'); // on a button, letters wait
  expect(world.sent).toEqual([]);
  press('ArrowLeft');
  press('ArrowLeft');
  expect(current()).toBe('a');
  press('ArrowLeft');
  await settled(() => expect(holder.querySelector('[aria-expanded]')!.getAttribute('aria-expanded')).toBe('false'));
  expect(document.activeElement?.getAttribute('aria-label')).toBe('Unfold Sent to this page');
});

test('hidden values are in no place of the page', async () => {
  await open(at('a', { value: 'secret-value' }));
  expect(holder.innerHTML).toContain('secret-value');
  app.prefs.set('hideValues', true);
  await settled(() => expect(holder.innerHTML).not.toContain('secret-value'));
  expect(holder.textContent).toContain('value hidden');
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
  await settled(() => expect(holder.textContent).toContain('Chrome does not let Cookie Lens ask for this'));
});

test('a page that a rule keeps from us is not taken for one without cookies', async () => {
  world.blocked.add('shop.site.test');
  await open(at('a'));
  expect(holder.querySelector('h1')?.textContent).toBe('Chrome keeps Cookie Lens away from this page');
  expect(holder.querySelector('header')?.textContent).toContain('Blocked by a rule');
  world.blocked.clear();
  [...holder.querySelectorAll('button')].find((button) => button.textContent?.startsWith('Try again'))!.click();
  await settled(() => expect(names()).toEqual(['a']));
});

test('of a site whose page is kept from us, the other hosts are shown, and that something is missing', async () => {
  world.blocked.add('shop.site.test');
  await open(at('a'), at('b', { domain: 'api.site.test' }));
  expect(names()).toEqual(['b']);
  expect(holder.textContent).toContain('Chrome keeps cookies of this page from Cookie Lens');
});

test('a page without cookies, a search without result, a failure: each says what it is', async () => {
  await open();
  expect(holder.querySelector('h1')?.textContent).toBe('This page has no cookies');
  world.server.put(at('a'));
  await settled(() => expect(names()).toEqual(['a']));
  app.rows.search.value = 'zzz';
  await settled(() => expect(holder.querySelector('h1')?.textContent).toBe('Nothing here holds “zzz”'));
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
  await settled(() => expect(holder.querySelector('main h1')?.textContent).toBe('Keys and marks'));
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

test('a long list is drawn a frame at a time: nothing of it is lost, and what changed is seen in the end', async () => {
  const frames: (() => void)[] = [];
  const { frame } = world.adapters;
  let isHeld = false;
  world.adapters.frame = (run) => (isHeld ? void frames.push(run) : frame(run));
  const all = Array.from({ length: 100 }, (_, index) => at(`c${String(index).padStart(2, '0')}`));
  await open(...all);
  await settled(() => expect(names()).toHaveLength(100));
  isHeld = true;
  app.rows.search.value = 'c99';
  app.rows.search.value = '';
  expect(names()).toHaveLength(17);
  // the others' room is kept where they will be: what is there already does not move
  const rooms = [...holder.querySelectorAll<HTMLElement>('[role=rowgroup] > :not([role])')];
  expect(rooms.map(({ style }) => style.getPropertyValue('--rows'))).toEqual(['83']);
  expect(rooms[0]!.nextElementSibling?.textContent).toContain('c99');
  await settled(() => {
    frames.shift()?.();
    expect(names()).toEqual(all.map(({ name }) => name));
  });
});

test('a tick shows what is selected, also after a range that holds its row already', async () => {
  await open(at('a'), at('b'), at('c'));
  const ticks = () => [...holder.querySelectorAll<HTMLInputElement>('[role=row][data-key] input')];
  // a signal reaches the box after the event
  const click = (index: number, init: MouseEventInit = {}) => {
    ticks()[index]!.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, ...init }));
    return new Promise((resolve) => setTimeout(resolve));
  };
  const checked = () => ticks().map((tick) => tick.checked);
  await click(0);
  await click(1, { shiftKey: true });
  expect(checked()).toEqual([true, true, false]);
  await click(1, { shiftKey: true });
  expect(checked()).toEqual([true, true, false]);
  expect(app.selection.rows.value.map(({ cookie: { name } }) => name)).toEqual(['a', 'b']);
  await click(0);
  expect(checked()).toEqual([false, true, false]);
  app.selection.clear();
  await settled(() => expect(checked()).toEqual([false, false, false]));
});

test('the buttons of a row are drawn once the pointer or the focus was there', async () => {
  await open(at('a'), at('b'));
  const [first, second] = [...holder.querySelectorAll<HTMLElement>('[role=row][data-key]')];
  const buttons = (row: HTMLElement | undefined) => row?.querySelectorAll('button').length;
  expect([buttons(first), buttons(second)]).toEqual([0, 0]);
  first!.dispatchEvent(new PointerEvent('pointerenter'));
  expect([buttons(first), buttons(second)]).toEqual([3, 0]);
  second!.focus();
  press('ArrowRight');
  expect(document.activeElement).toBe(second!.querySelector('button'));
});

test('the list says that it is busy until each cookie was looked at once', async () => {
  const { sessions } = world.adapters;
  let go: () => void = () => {};
  const wait = new Promise<void>((resolve) => (go = resolve));
  world.adapters.sessions = () => wait.then(sessions);
  world.jar.put(at('a'));
  app = createApp(world.adapters);
  render(
    <AppContext.Provider value={app}>
      <App />
    </AppContext.Provider>,
    holder,
  );
  const busy = () => holder.querySelector('[role=grid]')?.getAttribute('aria-busy');
  await settled(() => expect(names()).toEqual(['a']));
  expect(busy()).toBe('true');
  go();
  await settled(() => expect(busy()).toBe('false'));
  world.server.put(at('b'));
  await settled(() => expect(names()).toEqual(['a', 'b']));
  expect(busy()).toBe('false');
});
