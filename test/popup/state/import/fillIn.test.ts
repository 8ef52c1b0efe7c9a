import { expect, test } from 'vitest';
import { createWorld } from '../../world.ts';
import { openImporting, shop, standings } from './importWorld.ts';

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

test('of cookies that all go to one host the page’s own counts, and another can be chosen in its place', async () => {
  const { world, importing } = await openImporting([]);
  world.grant('*://*/*');
  await importing.read(
    list(
      inShop('sid', 'own'),
      { name: 'sid', value: 'wide', domain: 'site.test', hostOnly: false },
      { name: 'sid', value: 'far', domain: 'very.long.elsewhere.test' },
    ),
  );
  await importing.setDestination({ kind: 'host', typed: 'localhost' });
  expect(standings(importing)).toEqual(['sid: new', 'sid: rival', 'sid: rival']);
  expect(importing.rows.value[0]!.cookie!.secure).toBe(false);
  importing.toggle(importing.rows.value[1]!);
  await new Promise((resolve) => setTimeout(resolve));
  expect(standings(importing)).toEqual(['sid: rival', 'sid: new', 'sid: rival']);
  expect(importing.chosen.value.map(({ cookie }) => cookie!.value)).toEqual(['wide']);
});

test('namesakes of several stores are no repetition: those of the store that is written to are imported', async () => {
  const { world, app, importing } = await openImporting([], { engine: 'firefox' });
  const stores = ['firefox-default', 'firefox-container-1', 'firefox-private'];
  await importing.read(list(...stores.map((storeId) => inShop('q', storeId, { storeId }))));
  expect(importing.chosen.value.map(({ cookie }) => cookie!.value)).toEqual(['firefox-default']);
  expect(standings(importing)).toEqual(['q: new', 'q: other-store', 'q: other-store']);
  await app.page.lookInto('firefox-container-1');
  world.pass(1000);
  await new Promise((resolve) => setTimeout(resolve));
  expect(importing.chosen.value.map(({ cookie }) => cookie!.value)).toEqual(['firefox-container-1']);
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

const secure = (name: string, more: object = {}) => inShop(name, '1', { secure: true, ...more });
const unsent = ({ rows }: Awaited<ReturnType<typeof openImporting>>['importing']) =>
  rows.value.flatMap(({ cookie, isUnsent }) => (isUnsent ? cookie!.name : []));

test('a Secure cookie is told apart where its host is looked at over http, and nowhere else', async () => {
  const text = list(
    secure('own'),
    secure('wide', { domain: 'site.test', hostOnly: false }),
    secure('sibling', { domain: 'www.site.test' }),
    inShop('plain', '1', { secure: false }),
  );
  const { importing } = await openImporting([], { url: 'http://shop.site.test/' });
  await importing.read(text);
  expect(unsent(importing)).toEqual(['own', 'wide']);
  for (const url of ['https://shop.site.test/', 'http://localhost:5000/', 'http://shop.localhost/']) {
    const before = createWorld({ url });
    before.granted.add('*://*/*');
    const { importing: elsewhere } = await openImporting([], {}, before);
    await elsewhere.read(list(secure('a', { domain: new URL(url).hostname })));
    expect(unsent(elsewhere)).toEqual([]);
  }
});

test('what its name demands stays Secure over http, where it is not sent', async () => {
  const { importing } = await openImporting([], { url: 'http://shop.site.test/' });
  await importing.read('Cookie: __Host-a=1; __Secure-b=1; c=1');
  expect(standings(importing)).toEqual(['__Host-a: new', '__Secure-b: new', 'c: new']);
  expect(importing.rows.value.map(({ cookie }) => cookie!.secure)).toEqual([true, true, false]);
  expect(unsent(importing)).toEqual(['__Host-a', '__Secure-b']);
  await importing.read(list(secure('__Host-a'), secure('c')));
  await importing.setDestination({ kind: 'host', typed: 'http://dev.site.test/' });
  expect(standings(importing)).toEqual(['__Host-a: new', 'c: new']);
  expect(importing.rows.value.map(({ cookie }) => cookie!.secure)).toEqual([true, false]);
  expect(unsent(importing)).toEqual(['__Host-a']);
});
