import { expect, test } from 'vitest';
import type { Cookie } from '../../src/cookies/cookie.ts';
import { formatById } from '../../src/transfer/index.ts';
import { cookie } from '../fakes/cookie.ts';

const lossesOf = (id: string, cookies: readonly Cookie[]) =>
  Object.fromEntries(formatById(id)!.losses!(cookies).map(({ code, cookies: lost }) => [code, lost.length]));
const dated = (over: Partial<Cookie>): Cookie => cookie({ sameSite: 'unspecified', expirationDate: 2e9, ...over });
const partitionKey = { topLevelSite: 'https://top.test', hasCrossSiteAncestor: false };

test('what becomes of cookies in cookies.txt', () => {
  const login = dated({ httpOnly: true, expirationDate: null });
  expect(lossesOf('netscape', [login, dated({ name: 'b' })])).toEqual({ 'session-dated': 1, 'http-only': 1 });
  expect(lossesOf('netscape-faithful', [login])).toEqual({});
  const odd = [
    dated({ name: '', value: 'bare' }),
    dated({ name: 't', value: 'a\tb' }),
    dated({ name: 'l', domain: 'localhost' }),
    dated({ name: 'e', value: 'é' }),
    dated({ name: 'p', partitionKey }),
    dated({ name: 's', sameSite: 'strict' }),
    dated({ name: 'c', storeId: 'firefox-container-1' }),
    dated({ name: 'w' }),
    dated({ name: 'w', domain: 'other.test' }),
    dated({ name: 'w', path: '/elsewhere' }),
  ];
  expect(lossesOf('netscape-faithful', odd)).toEqual({
    dropped: 2,
    localhost: 1,
    'non-ascii': 1,
    partition: 1,
    'same-site': 1,
    store: 1,
    order: 2,
  });
});

test('more than curl sends to one host: 150 cookies, or 8,190 bytes', () => {
  const many = (count: number, value: string) =>
    Array.from({ length: count }, (_, index) => dated({ name: `n${index}`, value }));
  const other = dated({ domain: 'other.test' });
  expect(lossesOf('netscape', [...many(150, '1'), other])).toEqual({});
  expect(lossesOf('netscape', [...many(151, '1'), other])).toEqual({ 'too-many': 151 });
  expect(lossesOf('netscape', [...many(2, 'x'.repeat(4090)), other])).toEqual({});
  expect(lossesOf('netscape', [...many(3, 'x'.repeat(4090)), other])).toEqual({ 'too-many': 3 });
});

test('what the extensions do not take', () => {
  const cookies = [dated({ partitionKey, sameSite: 'lax' }), dated({ storeId: 'firefox-container-1' })];
  expect(lossesOf('cookie-editor', cookies)).toEqual({ partition: 1, store: 1 });
  expect(lossesOf('edit-this-cookie', cookies)).toEqual({ partition: 1, store: 1, 'same-site': 1 });
  expect(lossesOf('extension-json', cookies)).toEqual({});
});

test('the extensions are given what they take: no SameSite as null, a store of their own browser, no partition', () => {
  const one = cookie({ sameSite: 'unspecified', secure: true, storeId: 'firefox-container-1', partitionKey });
  const [editor] = JSON.parse(formatById('cookie-editor')!.write!([one])) as object[];
  expect(editor).toMatchObject({ sameSite: null, storeId: null });
  const [editThis] = JSON.parse(formatById('edit-this-cookie')!.write!([one])) as object[];
  expect(editThis).toMatchObject({ sameSite: 'unspecified', storeId: '0', id: 1 });
  for (const item of [editor, editThis]) expect(item).not.toHaveProperty('partitionKey');
});

test.each([
  ['selenium', { partitionKey, hostOnly: true }],
  ['document-cookie', { httpOnly: true, hostOnly: true, partitionKey }],
  ['python-requests', { name: '', sameSite: 'lax', httpOnly: true }],
  ['playwright', { name: '', value: '', storeId: 'firefox-container-1' }],
  ['cdp', { name: '', value: '', storeId: 'firefox-container-1' }],
  ['cookie-header', { value: 'a;b' }],
  ['curl', { value: 'a;b' }],
] as const)('of what %s does not write nothing else is said to be lost', (id, over) => {
  expect(lossesOf(id, [dated({ secure: true, ...over })])).toEqual({ dropped: 1 });
});
