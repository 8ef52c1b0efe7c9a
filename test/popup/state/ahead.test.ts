import { expect, test } from 'vitest';
import type { JarQuery } from '../../../src/cookies/jar.ts';
import { JarError } from '../../../src/cookies/jar.ts';
import { askAhead } from '../../../src/popup/state/ahead.ts';
import { cookie } from '../../fakes/cookie.ts';

const url = 'https://shop.test/cart';

function ask(address: string | null = url, refuse = false) {
  const asked: JarQuery[] = [];
  const listeners = { tab: new Set<() => void>(), cookie: new Set<() => void>(), pref: new Set<() => void>() };
  const onChanged = (kind: keyof typeof listeners) => (listener: () => void) => {
    listeners[kind].add(listener);
    return () => listeners[kind].delete(listener);
  };
  const ahead = askAhead({
    tab: async () => ({ id: 7, url: address, storeId: '0', incognito: false }),
    jar: {
      async list(query) {
        asked.push(query);
        if (refuse) throw new JarError('no-access');
        return [cookie({ name: `${asked.length}` })];
      },
    },
    local: {
      all: async (prefix) => ({ [`${prefix}badge`]: false }),
      onChanged: (listener) => onChanged('pref')(() => listener({})),
    },
    onTabsMoved: onChanged('tab'),
    onCookieChanged: onChanged('cookie'),
  });
  const listening = () => Object.values(listeners).reduce((sum, { size }) => sum + size, 0);
  const say = (kind: keyof typeof listeners) => listeners[kind].forEach((listener) => listener());
  return { ahead, asked, listening, say };
}

test('each answer is given once, and then no longer listened for', async () => {
  const { ahead, asked, listening } = ask();
  expect(listening()).toBe(3);
  expect(await ahead.tab()).toMatchObject({ id: 7 });
  expect(await ahead.prefs()).toEqual({ 'pref:badge': false });
  expect(await ahead.cookies({ url, storeId: '0' })).toMatchObject([{ name: '1' }]);
  expect(asked).toEqual([{ url, storeId: '0' }]);
  expect([ahead.tab(), ahead.prefs(), ahead.cookies({ url, storeId: '0' })]).toEqual([null, null, null]);
  expect(listening()).toBe(0);
});

test.each([
  ['tab', [true, false, false]],
  ['cookie', [false, false, true]],
  ['pref', [false, true, false]],
] as const)('what changed meanwhile (%s) is asked anew', (kind, gone) => {
  const { ahead, say } = ask();
  say(kind);
  expect([ahead.tab(), ahead.prefs(), ahead.cookies({ url, storeId: '0' })].map((each) => each === null)).toEqual(gone);
});

test.each<JarQuery>([
  { url, storeId: '1' },
  { url: `${url}/2`, storeId: '0' },
  { url, storeId: '0', name: 'a' },
  { domain: 'shop.test', storeId: '0' },
])('another question is another question: %o', async (query) => {
  const { ahead, asked } = ask();
  await ahead.tab();
  expect(await ahead.cookies(query)).toMatchObject([{ name: '2' }]);
  expect(asked).toEqual([{ url, storeId: '0' }, query]);
});

test.each([null, 'about:blank', 'chrome://newtab/'])(
  'a page without cookies is not asked for any: %s',
  async (address) => {
    const { ahead, asked } = ask(address);
    await ahead.tab();
    await ahead.cookies({ url, storeId: '0' });
    expect(asked).toEqual([{ url, storeId: '0' }]);
  },
);

test('a refusal reaches who takes the list, and nobody else', async () => {
  const { ahead } = ask(url, true);
  expect(await ahead.tab()).not.toBeNull();
  await expect(ahead.cookies({ url, storeId: '0' })).rejects.toMatchObject({ code: 'no-access' });
});
