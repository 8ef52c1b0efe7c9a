// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test } from 'vitest';
import { formats } from '../../../src/transfer/index.ts';
import { at, begin, end, holder, open, press, settled, world } from './drawnList.tsx';

beforeEach(begin);
afterEach(end);

const items = () => [...holder.querySelectorAll<HTMLElement>('[role=menuitem]')];

/** Selects all, and opens the menu. */
async function openMenu() {
  press('ArrowDown', document.body);
  press('a', undefined, { ctrlKey: true });
  const copy = () => [...holder.querySelectorAll('button')].find(({ textContent }) => textContent === 'Copy');
  await settled(() => expect(copy()).toBeDefined());
  copy()!.click();
  await settled(() => expect(items().length).toBeGreaterThan(0));
}
const choose = (label: string) =>
  items()
    .find(({ textContent }) => textContent === label)!
    .click();

test('the menu offers every format that can be written, and the focus is on its first', async () => {
  await open(at('a'), at('b'));
  await openMenu();
  const labels = items().map(({ textContent }) => textContent);
  expect(labels.slice(0, 2)).toEqual(['As a Cookie header', 'As Set-Cookie headers']);
  expect(labels.slice(-2)).toEqual(['Export…', 'Duplicate to…']);
  expect(labels.slice(2, -2).toSorted()).toEqual(
    formats
      .filter(({ id, write }) => write && id !== 'cookie-header' && id !== 'set-cookie')
      .map(({ label }) => label)
      .toSorted(),
  );
  expect(document.activeElement).toBe(items()[0]);
});

test('what the tool will have otherwise is said with the number of cookies', async () => {
  await open(at('a', { expirationDate: 2e9, sameSite: 'unspecified' }), at('b', { httpOnly: true, value: 'secret' }));
  await openMenu();
  choose('cookies.txt');
  await settled(() => expect(world.copied).toHaveLength(1));
  expect(world.copied[0]).toMatch(/^# Netscape HTTP Cookie File\n\nshop\.site\.test\tFALSE\t\/\tFALSE\t\d{10}\ta\t1\n/);
  await settled(() =>
    expect(holder.textContent).toContain(
      '2 cookies copied. What differs for the tool: ' +
        'session cookies get an expiry (1), HttpOnly is left out (1), and SameSite is lost (1).',
    ),
  );
});

test('where nothing is lost, nothing is said of it', async () => {
  await open(at('a'), at('b'));
  await openMenu();
  choose('Cookie Lens (JSON)');
  await settled(() => expect(holder.textContent).toContain('2 cookies copied'));
  expect(JSON.parse(world.copied[0]!)).toMatchObject({ format: 'cookie-lens', cookies: [at('a'), at('b')] });
  expect(holder.textContent).not.toContain('differs');
});

test('a letter copies what is selected as a Cookie header', async () => {
  await open(at('a'), at('b'));
  press('ArrowDown', document.body);
  press('a', undefined, { ctrlKey: true });
  press('c');
  await settled(() => expect(world.copied).toEqual(['a=1; b=1']));
});

test('what is no text of a header is said, and what the page does not receive too', async () => {
  await open(at('a'), at('b', { value: 'x;y' }), at('c', { path: '/elsewhere' }));
  await openMenu();
  choose('As a Cookie header');
  await settled(() =>
    expect(holder.textContent).toContain(
      '3 cookies copied. Not sent to this page: c. What differs for the tool: some tools drop it (1).',
    ),
  );
  expect(world.copied).toEqual(['c=1; a=1']);
});
