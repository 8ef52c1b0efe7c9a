import { afterEach, expect, test } from 'vitest';
import type { JarQuery } from '../../../../src/cookies/jar.ts';
import { JarError } from '../../../../src/cookies/jar.ts';
import { askAhead, theAhead } from '../../../../src/popup/state/start/ahead.ts';
import { cookie } from '../../../fakes/cookie.ts';

const url = 'https://shop.test/cart';

function ask(address: string | null = url, refuse = false, tabId?: number, moved = 7) {
  const asked: JarQuery[] = [];
  const listeners = { tab: new Set<() => void>(), cookie: new Set<() => void>(), pref: new Set<() => void>() };
  const onChanged = (kind: keyof typeof listeners) => (listener: () => void) => {
    listeners[kind].add(listener);
    return () => listeners[kind].delete(listener);
  };
  const ahead = askAhead({
    tabId,
    tab: async () => {
      if (address === 'gone') throw new Error('No tab with id: 7.');
      return { id: 7, url: address, storeId: '0', incognito: false };
    },
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
    onTabsMoved: (listener) => onChanged('tab')(() => listener(moved)),
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

test('to a page that looks at one tab the others mean nothing', async () => {
  const own = ask(url, false, 7, 8);
  own.say('tab');
  expect(await own.ahead.tab()).toMatchObject({ id: 7 });
  const its = ask(url, false, 7, 7);
  its.say('tab');
  expect(its.ahead.tab()).toBe(null);
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

test('a tab that is gone keeps no list from being asked for', async () => {
  const { ahead, asked } = ask('gone');
  await expect(ahead.tab()).rejects.toThrow('No tab');
  expect(await ahead.cookies({ domain: '', storeId: '0' })).toHaveLength(1);
  expect(asked).toEqual([{ domain: '', storeId: '0' }]);
});

afterEach(() => void Reflect.deleteProperty(globalThis, 'ahead'));

test('of two scripts the first asks, whichever it is', async () => {
  const first = theAhead(() => ask().ahead);
  expect(
    theAhead(() => {
      throw new Error('asked twice');
    }),
  ).toBe(first);
});

test('all is ready with the list, or after a while without it', async () => {
  const list = ask();
  await list.ahead.ready;
  expect(list.asked).toHaveLength(1);
  await ask(url, true).ahead.ready; // a refusal is an answer
  const never = askAhead({
    tabId: undefined,
    tab: () => new Promise(() => undefined),
    jar: { list: async () => [] },
    local: { all: async () => ({}), onChanged: () => () => undefined },
    onTabsMoved: () => () => undefined,
    onCookieChanged: () => () => undefined,
  });
  expect(await never.ready).toBe(undefined);
});
