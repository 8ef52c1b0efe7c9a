import { expect, test } from 'vitest';
import { openImporting, shop } from './importWorld.ts';

const list = (...cookies: readonly object[]): string =>
  JSON.stringify(cookies.map((each) => ({ hostOnly: true, ...each })));
const inShop = (name: string, value: string, more: object = {}) => ({ name, value, domain: 'shop.site.test', ...more });

test('the store that a file names is another browser’s, and so is its first-party domain in Chrome', async () => {
  const text = list(inShop('a', '1', { storeId: '1', firstPartyDomain: 'first.test' }));
  const { importing } = await openImporting([]);
  await importing.read(text);
  expect(importing.rows.value[0]!.cookie).toMatchObject({ storeId: '0', firstPartyDomain: '' });
  const { importing: inFirefox } = await openImporting([], { engine: 'firefox' });
  await inFirefox.read(text);
  expect(inFirefox.rows.value[0]!.cookie).toMatchObject({ storeId: '0', firstPartyDomain: 'first.test' });
});

test('Partitioned, which names no site, means the page’s own', async () => {
  const { importing } = await openImporting([]);
  const har = {
    request: { url: 'https://shop.site.test/', headers: [] },
    response: { headers: [{ name: 'Set-Cookie', value: 'a=1; Secure; Partitioned\nb=1; Secure' }] },
  };
  const partitionKey = { topLevelSite: 'https://site.test', hasCrossSiteAncestor: false };
  for (const text of [
    'Set-Cookie: a=1; Secure; Partitioned\nSet-Cookie: b=1; Secure',
    JSON.stringify({ log: { entries: [har] } }),
  ]) {
    await importing.read(text);
    expect(importing.rows.value.map(({ cookie }) => cookie!.partitionKey)).toEqual([partitionKey, null]);
  }
  await importing.read('Cookie: a=1');
  expect(importing.rows.value[0]!.cookie!.partitionKey).toBeNull();
});

test('where a file says nothing of the ancestor, it is what the browser will make of it', async () => {
  const { importing } = await openImporting([]);
  const of = (topLevelSite: string) => ({ secure: true, sameSite: 'no_restriction', partitionKey: { topLevelSite } });
  await importing.read(
    list(inShop('a', '1', of('https://site.test')), inShop('b', '1', of('https://other.test')), {
      ...inShop('c', '1', of('http://site.test')),
    }),
  );
  const said = importing.rows.value.map(({ cookie }) => cookie!.partitionKey!.hasCrossSiteAncestor);
  expect(said).toEqual([false, true, true]);
});

test('a session cookie of a file is one, whatever end the browser holds', async () => {
  const { importing } = await openImporting([shop({ name: 'a', expirationDate: 1_800_000_000 })]);
  await importing.read(list(inShop('a', '1', { secure: false, sameSite: 'lax' })));
  expect(importing.rows.value[0]).toMatchObject({ cookie: { expirationDate: null }, prospect: { kind: 'changes' } });
  await importing.read('Cookie: a=1');
  expect(importing.rows.value[0]).toMatchObject({
    cookie: { expirationDate: 1_800_000_000 },
    prospect: { kind: 'same' },
  });
});
