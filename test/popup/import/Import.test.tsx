// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Cookie } from '../../../src/cookies/cookie.ts';
import { app, at, begin, end, holder, open, press, settled, world } from '../list/drawnList.tsx';

// happy-dom has no workers
vi.mock('../../../src/transfer/reading/readInWorker.ts', async () => ({
  readInWorker: (await import('../../../src/transfer/reading/readSource.ts')).readSource,
}));

beforeEach(begin);
afterEach(end);

const list = (...cookies: readonly object[]) => JSON.stringify(cookies.map((each) => ({ hostOnly: true, ...each })));
const inShop = (name: string, value: string, more: object = {}) => ({ name, value, domain: 'shop.site.test', ...more });
const buttonOf = (words: string) => [...holder.querySelectorAll('button')].find((each) => each.textContent === words)!;
const lines = () => [...holder.querySelectorAll<HTMLElement>('[role=option]')];
const box = () => holder.querySelector<HTMLElement>('[role=listbox]')!;
const detail = () => holder.querySelector('section[aria-label="Current line"]')!;
const chosen = () => lines().map((line) => line.getAttribute('aria-selected') === 'true');

async function preview(text: string, ...held: Cookie[]) {
  await open(...held);
  app.view.import(text);
  await settled(() => expect(lines().length).toBeGreaterThan(0));
}

test('while values are hidden none is shown, nor can it be edited', async () => {
  await open(at('kept', { value: 'old-secret' }));
  app.prefs.set('hideValues', true);
  app.view.import(list(inShop('new', 'new-secret'), inShop('kept', 'kept-secret'), inShop('bad;', 'bad-secret')));
  await settled(() => expect(lines()).toHaveLength(3));
  for (const name of ['new', 'kept', 'bad;']) {
    await settled(() => expect(detail().textContent).toContain(name));
    await settled(() => expect(detail().textContent).toMatch(/•••/));
    expect(holder.textContent).not.toContain('secret');
    expect(detail().textContent).not.toContain('Edit');
    press('Enter', box());
    expect(detail().querySelector('textarea')).toBeNull();
    press('ArrowDown', box());
  }
});

test('a click on the tick takes a line out, one beside it only moves there', async () => {
  await preview(list(inShop('a', '1'), inShop('b', '2'), inShop('bad;', '3')));
  expect(chosen()).toEqual([true, true, false]);
  expect(lines().map((line) => line.getAttribute('aria-disabled'))).toEqual(['false', 'false', 'true']);
  lines()[1]!.click();
  await settled(() => expect(detail().textContent).toContain('b'));
  expect(chosen()).toEqual([true, true, false]);
  lines()[1]!.querySelector<HTMLElement>('[data-tick]')!.click();
  await settled(() => expect(chosen()).toEqual([true, false, false]));
  expect(buttonOf('Import 1 cookie').disabled).toBe(false);
});

test('what cannot be written, and what needs access, can be copied and loses nothing by it', async () => {
  await preview(
    list(inShop('new', '1'), inShop('bad;', '2', { httpOnly: true }), { name: 'far', value: '3', domain: 'far.test' }),
  );
  buttonOf('Copy rejected and without access').click();
  await settled(() => expect(world.copied).toHaveLength(1));
  expect(JSON.parse(world.copied[0]!)).toMatchObject({
    format: 'cookie-lens',
    cookies: [
      { name: 'bad;', value: '2', httpOnly: true },
      { name: 'far', domain: 'far.test' },
    ],
  });
});

test('what needs access alone is not called rejected', async () => {
  await preview(list(inShop('new', '1'), { name: 'far', value: '3', domain: 'far.test' }));
  expect(holder.textContent).not.toContain('ejected');
  buttonOf('Copy those without access').click();
  await settled(() => expect(JSON.parse(world.copied[0]!)).toMatchObject({ cookies: [{ name: 'far' }] }));
  app.view.import(list(inShop('bad;', '2')));
  await settled(() => expect(buttonOf('Copy the rejected ones')).toBeDefined());
});

test('an edited line is kept by Enter; Escape leaves it as it was, and Shift+Enter is a line break', async () => {
  await preview(list(inShop('a', 'file')));
  const field = () => detail().querySelector('textarea')!;
  const type = async (value: string) => {
    press('Enter', box());
    await settled(() => expect(field()).not.toBeNull());
    field().value = value;
    field().dispatchEvent(new Event('input', { bubbles: true }));
  };
  await type('dropped');
  press('Escape', field());
  await settled(() => expect(field()).toBeNull());
  await new Promise((resolve) => setTimeout(resolve));
  expect(lines()[0]!.textContent).toContain('file');
  await type('mine');
  press('Enter', field(), { shiftKey: true });
  expect(field()).not.toBeNull();
  press('Enter', field());
  await settled(() => expect(lines()[0]!.textContent).toContain('mine'));
});

const editor = () => detail().querySelector('textarea')!;

/** Into the editor of the line that the keys are on. */
async function typeValue(value: string) {
  box().focus();
  press('Enter', box());
  await settled(() => expect(editor()).not.toBeNull());
  editor().value = value;
  editor().dispatchEvent(new Event('input', { bubbles: true }));
}

test('what is being typed is part of what is imported, without a word of Apply', async () => {
  await preview(list(inShop('a', 'file'), inShop('b', '2')));
  await typeValue('mine');
  buttonOf('Import 2 cookies').click();
  await settled(() => expect(world.jar.all()).toHaveLength(2));
  expect(world.jar.all().map(({ value }) => value)).toContain('mine');
  await settled(() => expect(editor()).toBeNull());
});

test('what is typed and cannot be written holds up the import, which says why and leads there', async () => {
  await preview(list(inShop('a', 'file'), inShop('b', '2')));
  await typeValue('x;y');
  const button = buttonOf('Import 2 cookies');
  button.focus();
  button.click();
  await settled(() => expect(editor().getAttribute('aria-invalid')).toBe('true'));
  await settled(() => expect(document.activeElement).toBe(editor()));
  expect(editor().value).toBe('x;y');
  expect(document.getElementById(editor().getAttribute('aria-describedby')!)!.textContent).toContain('“;”');
  expect(world.jar.all()).toEqual([]);
});

test('who moves to another line takes along what was typed', async () => {
  await preview(list(inShop('a', 'file'), inShop('b', '2')));
  await typeValue('mine');
  lines()[1]!.click();
  await settled(() => expect(lines()[0]!.textContent).toContain('mine'));
});

test('who goes back takes along what was typed', async () => {
  await preview(list(inShop('a', 'file')));
  await typeValue('mine');
  app.view.back();
  await settled(() => expect(box()).toBeNull());
  app.view.import();
  await settled(() => expect(lines()[0]?.textContent).toContain('mine'));
});

test('files that are dropped are read into one list, and of those that cannot be the names are said', async () => {
  await open();
  app.view.import();
  await settled(() => expect(holder.querySelector('[data-paste]')).not.toBeNull());
  const drop = (...files: File[]) =>
    holder
      .querySelector('main')!
      .dispatchEvent(
        Object.assign(new Event('drop', { bubbles: true }), { dataTransfer: { files, getData: () => '' } }),
      );
  const named = () => [...holder.querySelectorAll('[role=group] li')].map((each) => each.textContent);
  drop(new File(['[]'], 'a.json'), new File(['<html>'], 'b.html'));
  await settled(() =>
    expect(named()).toEqual(['a.json: This file lists no cookies.', expect.stringMatching(/^b\.html/)]),
  );
  expect(holder.querySelector('[role=group]')!.textContent).toContain('2 files cannot be imported:');
  drop(new File(['[]'], 'a.json'), new File([list(inShop('b', '1'))], 'b.json'));
  await settled(() => expect(lines()).toHaveLength(1));
  expect(named()).toEqual(['a.json: This file lists no cookies.']);
  drop(new File([list(inShop('a', '1'))], 'a.json'), new File([list(inShop('a', '2'), inShop('b', '1'))], 'b.json'));
  await settled(() => expect(lines()).toHaveLength(3));
  expect(lines()[0]!.textContent).toContain('Repeated: line b.json:1 counts');
  drop(new File([list(inShop('a', '1'))], 'a.json'), new File(['Set-Cookie: b=1; Path=/'], 'b.txt'));
  await settled(() => expect(lines()).toHaveLength(2));
  expect(holder.querySelector('main select')!.textContent).toMatch(/^Several formats/);
});

test('a file that is dropped is read, and the browser does not open it', async () => {
  await open();
  app.view.import();
  await settled(() => expect(holder.querySelector('[data-paste]')).not.toBeNull());
  const drag = (type: string) => {
    const event = new Event(type, { bubbles: true, cancelable: true });
    Object.assign(event, {
      dataTransfer: { files: [new File([list(inShop('dropped', '1'))], 'cookies.json')], getData: () => '' },
    });
    holder.querySelector('main')!.dispatchEvent(event);
    return event.defaultPrevented;
  };
  expect([drag('dragover'), drag('drop')]).toEqual([true, true]);
  await settled(() => expect(lines()[0]?.textContent).toContain('dropped'));
});

test('who has imported all finds an empty field the next time', async () => {
  await preview(list(inShop('a', '1')));
  buttonOf('Import 1 cookie').click();
  await settled(() => expect(lines()[0]!.textContent).toContain('Imported'));
  app.view.back();
  await settled(() => expect(box()).toBeNull());
  app.view.import();
  await settled(() => expect(holder.querySelector<HTMLTextAreaElement>('[data-paste]')?.value).toBe(''));
});

test('a line says what is stored and will not be sent to the page', async () => {
  world.tab = { ...world.tab!, url: 'http://shop.site.test/' };
  await preview(list(inShop('a', '1', { secure: true }), inShop('b', '1', { secure: false })));
  expect(lines()[0]!.textContent).toContain('New · Secure: stored, but not sent over http');
  expect(detail().textContent).toContain('not sent over http');
  expect(lines()[1]!.textContent).not.toContain('http');
});

test('of a new cookie the line says all that would be written, and what is inside', async () => {
  const expirationDate = Date.UTC(2026, 11, 20, 12) / 1000;
  await preview(
    list(
      inShop('own', '1', { path: '/shop', httpOnly: true, secure: false, sameSite: 'lax', expirationDate }),
      inShop('session', 'eyJ1c2VyIjoidHV0b3JpYWwifQ.aVW5AA.1yLpAuSKs5fvGXDbjBR9kRkmGMo', {
        domain: 'site.test',
        hostOnly: false,
        secure: true,
      }),
    ),
  );
  await settled(() => expect(detail().textContent).toContain('1'));
  for (const part of ['shop.site.test', 'this host only', 'path /shop', 'Dec 20, 2026', 'HttpOnly', 'SameSite=Lax'])
    expect(detail().textContent).toContain(part);
  expect(detail().textContent).not.toContain('Secure');
  press('ArrowDown', box());
  await settled(() => expect(detail().textContent).toMatch(/Flask.*user.*"tutorial"/));
  for (const part of ['site.test and subdomains', 'path /', 'session', 'Secure', 'SameSite is not set'])
    expect(detail().textContent).toContain(part);
});

test('of one line that names a cookie twice, the line is not told that it counts itself', async () => {
  await preview('Cookie: a=1; b=1; a=2');
  expect(lines()[0]!.textContent).toContain('Repeated in this line: another one counts');
  expect(lines()[2]!.textContent).toContain('New');
});

test('where a cookie changed since the preview, the question speaks of nothing that was opened', async () => {
  await preview(list(inShop('a', 'file')), at('a', { value: 'old' }));
  await settled(() => expect(lines()[0]!.textContent).toContain('Changes'));
  world.jar.put(at('a', { value: 'theirs' }));
  buttonOf('Import 1 cookie').click();
  const heads = () => [...holder.querySelectorAll('[role=alertdialog] thead th')].map((each) => each.textContent);
  await settled(() => expect(heads()).toEqual(['What', 'When you looked', 'Current', 'After your change']));
});

test('Ctrl+Enter imports, from the list and out of a field, and the focus is on what can be done then', async () => {
  await preview(list(inShop('a', '1'), inShop('b', '2')));
  press('Enter', box(), { ctrlKey: true });
  await settled(() => expect(world.jar.all()).toHaveLength(2));
  await settled(() => expect(document.activeElement?.textContent).toBe('Reload the page'));
  expect(editor()).toBeNull();
  app.view.import(list(inShop('c', '3')));
  await settled(() => expect(lines()[0]?.textContent).toContain('c'));
  await settled(() => expect(chosen()).toEqual([true]));
  await typeValue('mine');
  press('Enter', editor(), { ctrlKey: true });
  await settled(() => expect(world.jar.all().map(({ value }) => value)).toContain('mine'));
  await settled(() => expect(document.activeElement?.textContent).toBe('Reload the page'));
});

test('after an import by the button the focus is not nowhere', async () => {
  await preview(list(inShop('a', '1')));
  buttonOf('Import 1 cookie').focus();
  buttonOf('Import 1 cookie').click();
  await settled(() => expect(lines()[0]!.textContent).toContain('Imported'));
  await settled(() => expect(document.activeElement?.textContent).toBe('Reload the page'));
});

test('while it is written the focus stays on the button, and another Enter drops nothing', async () => {
  await preview(list(inShop('a', '1')));
  let letOn!: () => void;
  const isLetOn = new Promise<void>((resolve) => (letOn = resolve));
  world.jar.beforeCall = () => isLetOn;
  const write = buttonOf('Import 1 cookie');
  write.focus();
  write.click();
  await settled(() => expect(app.changes.busy.value).toBe(true));
  await settled(() => expect(write.getAttribute('aria-disabled')).toBe('true'));
  expect(document.activeElement?.textContent).toBe('Import 1 cookie');
  write.click();
  letOn();
  await settled(() => expect(lines()[0]!.textContent).toContain('Imported'));
  expect(world.sent).toHaveLength(1);
});
