import { expect, test } from 'vitest';
import { recognise, searchEntries, subject } from '../../../src/sessions/index.ts';

async function entries(value: unknown, most = 1000) {
  const found = await recognise(subject('prefs', JSON.stringify(value)));
  if (found.kind !== 'read' || found.decoded.kind !== 'tree') throw new Error('not read');
  return searchEntries(found.decoded, most).map(({ key, text }) => `${key}=${text}`);
}

test('each value is told with the keys that lead to it', async () => {
  expect(await entries({ user: { name: 'kang', ids: [7, 8] }, none: [], 'a.b': null })).toEqual([
    'user.name="kang"',
    'user.ids.0=7',
    'user.ids.1=8',
    'none=[]',
    'a.b=null',
  ]);
});

test('it ends after so many characters', async () => {
  expect(await entries({ a: 'x'.repeat(50), b: 1 }, 10)).toEqual([`a="${'x'.repeat(8)}`]);
});
