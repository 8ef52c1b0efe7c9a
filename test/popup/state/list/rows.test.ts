import { signal } from '@preact/signals';
import { expect, test } from 'vitest';
import { type Cookie, type CookieKey, cookieKey } from '../../../../src/cookies/cookie.ts';
import { createFilters } from '../../../../src/popup/state/list/filters.ts';
import type { Site } from '../../../../src/popup/state/page/page.ts';
import type { Recognition } from '../../../../src/popup/state/list/recognitions.ts';
import { createRows } from '../../../../src/popup/state/list/rows.ts';
import { scopeOf } from '../../../../src/popup/state/page/scope.ts';
import type { KeyCheck } from '../../../../src/sessions/index.ts';
import type { SortOrder } from '../../../../src/preferences.ts';
import { cookie } from '../../../fakes/cookie.ts';

const url = new URL('https://shop.site.test/account');
const site: Site = {
  kind: 'site',
  tabId: 1,
  url,
  host: url.hostname,
  storeId: '0',
  incognito: false,
  loopback: false,
  scope: scopeOf(url, 'site.test', 'chromium'),
  access: 'granted',
  everywhere: false,
};

const read = (over: Partial<Recognition> = {}): Recognition => ({
  kind: 'read',
  format: 'flask',
  isId: false,
  isSession: true,
  isUnsigned: false,
  label: 'Flask',
  thing: undefined,
  certainty: 'certain',
  summary: [],
  text: '',
  entries: [],
  problem: null,
  issuedAt: null,
  notBefore: null,
  expiresAt: null,
  ...over,
});

const at = (name: string, over: Partial<Cookie> = {}) => cookie({ name, domain: 'shop.site.test', ...over });

function rowsOf(cookies: Cookie[], recognised: [Cookie, Recognition][] = [], page = site, words = '') {
  const byKey = signal(new Map(cookies.map((each) => [cookieKey(each), each])));
  const found = signal<ReadonlyMap<CookieKey, Recognition>>(
    new Map(recognised.map(([each, recognition]) => [cookieKey(each), recognition])),
  );
  const current = signal<Site | null>(page);
  const filters = createFilters(signal(new Map()), signal(0));
  const order = signal<SortOrder>('name');
  const checks = signal<ReadonlyMap<CookieKey, KeyCheck>>(new Map());
  const isHidden = signal(false);
  const rows = createRows({
    site: current,
    cookies: byKey,
    recognitions: found,
    checks,
    filters,
    wordsOf: () => words,
    order,
    isHidden,
    engine: 'chromium',
  });
  const outline = () =>
    rows.sections.value.map(({ group, rows: inside }) => `${group}: ${inside.map((row) => row.cookie.name).join(' ')}`);
  return { rows, filters, checks, order, outline, byKey, found, current, isHidden };
}

test('groups say why a cookie is there, nearest reason first', () => {
  const { outline } = rowsOf([
    at('deep', { domain: 'a.shop.site.test' }),
    at('other', { domain: 'api.site.test' }),
    at('elsewhere', { path: '/admin' }),
    at('wide', { domain: 'site.test', hostOnly: false }),
    at('here'),
    at('foreign', { partitionKey: { topLevelSite: 'https://news.test', hasCrossSiteAncestor: true } }),
    at('chips', { partitionKey: { topLevelSite: 'https://site.test', hasCrossSiteAncestor: false } }),
  ]);
  expect(outline()).toEqual([
    'sent: chips here',
    'parent: wide',
    'other-path: elsewhere',
    'subdomain: deep',
    'sibling: other',
    'partition: foreign',
  ]);
});

test('before the scope is known, the page is still told from other partitions', () => {
  const own = at('own', { partitionKey: { topLevelSite: 'https://site.test', hasCrossSiteAncestor: false } });
  const other = at('other', { partitionKey: { topLevelSite: 'https://te.test', hasCrossSiteAncestor: false } });
  const http = at('http', { partitionKey: { topLevelSite: 'http://site.test', hasCrossSiteAncestor: false } });
  expect(rowsOf([own, other, http], [], { ...site, scope: null }).outline()).toEqual([
    'sent: own',
    'partition: http other',
  ]);
});

test('sessions come first, then names without regard to case; twins never trade places', () => {
  const session = at('z-session');
  const twins = [at('t', { path: '/account' }), at('t', { path: '/' })];
  const { outline, rows } = rowsOf([at('b'), at('A'), at('c'), session, ...twins], [[session, read()]]);
  expect(outline()).toEqual(['sent: z-session A b c t t']);
  const keys = rows.all.value.map(({ key }) => key);
  expect(
    rowsOf([...twins.toReversed(), session, at('c'), at('A'), at('b')], [[session, read()]]).rows.all.value.map(
      ({ key }) => key,
    ),
  ).toEqual(keys);
});

test('within each group rows stand in the order that was chosen, and names decide between equals', () => {
  const { outline, order } = rowsOf([
    at('large', { value: 'x'.repeat(50), expirationDate: 100 }),
    at('soon', { expirationDate: 10 }),
    at('deep', { path: '/account' }),
    at('also', { expirationDate: 10 }),
    at('wide', { domain: 'site.test', hostOnly: false }),
  ]);
  const orders: Record<SortOrder, string> = {
    name: 'also deep large soon',
    sent: 'deep large soon also',
    expiry: 'also soon large deep',
    size: 'large also deep soon',
  };
  for (const [chosen, names] of Object.entries(orders)) {
    order.value = chosen as SortOrder;
    expect(outline()).toEqual([`sent: ${names}`, 'parent: wide']);
  }
});

test('a value that is merely readable stays among the names', () => {
  const json = at('z');
  expect(rowsOf([at('a'), json], [[json, read({ isSession: false })]]).outline()).toEqual(['sent: a z']);
});

test('search looks at names, values and decoded text, whatever the case', () => {
  const session = at('session', { value: 'eyJ1Ijo' });
  const { rows, outline } = rowsOf(
    [at('theme', { value: 'Dark' }), session, at('x')],
    [[session, read({ text: 'username\nkangbazi' })]],
  );
  for (const [wanted, found] of [
    ['THEM', 'theme'],
    ['dark', 'theme'],
    ['KangB', 'session'],
    [' x ', 'x'],
    ['eyj1', 'session'],
  ] as const) {
    rows.search.value = wanted;
    expect(outline()).toEqual([`sent: ${found}`]);
  }
  rows.search.value = 'nowhere';
  expect(outline()).toEqual([]);
  expect(rows.all.value).toHaveLength(3);
});

test('a row that is found says what was found and where; while nothing is sought it is as it was', () => {
  const session = at('session');
  const entries = [
    { key: 'id', text: '7' },
    { key: 'user.Name', text: '"Kangbazi"' },
  ];
  const { rows } = rowsOf([session, at('theme')], [[session, read({ text: 'id\n7\nuser\nname\nkangbazi', entries })]]);
  const [before] = rows.shown.value;
  for (const [sought, entry] of [
    ['kangb', entries[1]],
    ['NAME', entries[1]],
    ['sess', null],
  ] as const) {
    rows.search.value = sought;
    const [row] = rows.shown.value;
    expect(row!.hit).toEqual({ wanted: sought.toLowerCase(), entry });
    rows.search.value = ` ${sought}`;
    expect(rows.shown.value[0]).toBe(row);
  }
  rows.search.value = '';
  expect(rows.shown.value[0]).toBe(before);
});

test('what is hidden cannot be found, letter by letter; names and what is said of a session can', () => {
  const session = at('session', { value: 'abc.needle' });
  const { rows, outline, isHidden } = rowsOf(
    [session, at('needles', { value: 'x' })],
    [[session, read({ text: 'user needle' })]],
    site,
    'Right key',
  );
  rows.search.value = 'needle';
  expect(outline()).toEqual(['sent: session needles']);
  isHidden.value = true;
  expect(outline()).toEqual(['sent: needles']);
  rows.search.value = 'right';
  expect(outline()).toEqual(['sent: session']);
});

test('a search cannot be a pattern', () => {
  const { rows, outline } = rowsOf([at('a.b'), at('aXb')]);
  rows.search.value = '.';
  expect(outline()).toEqual(['sent: a.b']);
});

test('folded groups keep their rows out of sight, but not from a search', () => {
  const { rows } = rowsOf([at('here'), at('wide', { domain: 'site.test', hostOnly: false })]);
  rows.toggle('sent');
  expect(rows.shown.value.map(({ cookie: { name } }) => name)).toEqual(['wide']);
  expect(rows.sections.value.map(({ folded }) => folded)).toEqual([true, false]);
  rows.search.value = 'here';
  expect(rows.shown.value.map(({ cookie: { name } }) => name)).toEqual(['here']);
  rows.search.value = '';
  rows.toggle('sent');
  expect(rows.shown.value).toHaveLength(2);
});

test('a row that did not change is the very same object, so that it need not be drawn again', () => {
  const { rows, byKey } = rowsOf([at('a'), at('b')]);
  const [a, b] = rows.all.value;
  byKey.value = new Map([...byKey.value, [b!.key, { ...b!.cookie, value: 'new' }]]);
  expect(rows.all.value[0]).toBe(a);
  expect(rows.all.value[1]).not.toBe(b);
});

test('hostile names are names', () => {
  const { rows, outline } = rowsOf([at('__proto__'), at('constructor'), at('\u202Egpj')]);
  expect(outline()).toEqual(['sent: __proto__ constructor \u202Egpj']);
  rows.search.value = '__proto__';
  expect(outline()).toEqual(['sent: __proto__']);
});

test('filters combine: all flags, any of the others, and the search', () => {
  const session = at('session', { httpOnly: true, secure: true, sameSite: 'lax' });
  const { rows, filters, outline } = rowsOf(
    [
      session,
      at('a', { httpOnly: true, sameSite: 'strict', expirationDate: 60 }),
      at('b', { secure: true, sameSite: 'lax', value: 'x'.repeat(2000) }),
      at('c', { sameSite: 'unspecified' }),
    ],
    [[session, read()]],
  );
  filters.toggle({ kind: 'flag', value: 'httpOnly' });
  expect(outline()).toEqual(['sent: session a']);
  filters.toggle({ kind: 'flag', value: 'secure' });
  expect(outline()).toEqual(['sent: session']);
  filters.clear();
  filters.toggle({ kind: 'sameSite', value: 'strict' });
  filters.toggle({ kind: 'sameSite', value: 'unspecified' });
  expect(outline()).toEqual(['sent: a c']);
  rows.search.value = 'c';
  expect(outline()).toEqual(['sent: c']);
  rows.search.value = '';
  filters.toggle({ kind: 'ends', value: 'hour' });
  expect(outline()).toEqual(['sent: a']);
  filters.clear();
  filters.toggle({ kind: 'size', value: 'large' });
  expect(outline()).toEqual(['sent: b']);
  filters.clear();
  filters.toggle({ kind: 'format', value: '["Flask",null]' });
  expect(outline()).toEqual(['sent: session']);
});

test('sessions are found by what is said of them: by the filters, and by the search in its words', () => {
  const [right, over] = [at('right'), at('over')];
  const recognised: [Cookie, Recognition][] = [
    [right, read()],
    [over, read({ expiresAt: -1 })],
  ];
  const { rows, filters, checks, outline } = rowsOf([right, over, at('theme')], recognised, site, 'Right key');
  checks.value = new Map([[cookieKey(right), { kind: 'right', at: null, issuedAt: null, expiresAt: null }]]);
  filters.toggle({ kind: 'standing', value: 'right' });
  expect(outline()).toEqual(['sent: right']);
  filters.toggle({ kind: 'standing', value: 'expired' });
  expect(outline()).toEqual(['sent: over right']);
  filters.clear();
  rows.search.value = 'RIGHT KEY';
  expect(outline()).toEqual(['sent: over right']);
});

test('only filters that would find something are offered, with how much, and those that are chosen', () => {
  const { rows, filters } = rowsOf([at('a', { httpOnly: true }), at('b', { httpOnly: true })]);
  const offered = () => filters.options(rows.all.value).map(({ kind, value, count }) => `${kind} ${value} ${count}`);
  expect(offered()).toEqual(['flag httpOnly 2', 'flag hostOnly 2', 'sameSite lax 2', 'ends session 2', 'group sent 2']);
  filters.toggle({ kind: 'flag', value: 'secure' });
  expect(offered()).toContain('flag secure 0');
});
