import { expect, test } from 'vitest';
import { addressOf } from '../../../../src/popup/state/import/destination.ts';
import { openImporting, shop, standings } from './importWorld.ts';

test.each([
  ['localhost', 'http://localhost/'],
  ['localhost:8000', 'http://localhost/'],
  [' .Shop.TEST ', 'https://shop.test/'],
  ['https://shop.test/a?b#c', 'https://shop.test/'],
  ['HTTP://shop.test', 'http://shop.test/'],
  ['[::1]:80', 'http://[::1]/'],
  ['127.0.0.1', 'http://127.0.0.1/'],
  ['bücher.test', 'https://xn--bcher-kva.test/'],
  ['', null],
  ['two words', null],
  ['a@b.test', null],
  ['ftp://shop.test', null],
  ['javascript:alert(1)', null],
  ['https://', null],
  ['a:b', null],
  ['*.site.test', null],
  ['http://user:pw@dev', null],
  ['shop..test', null],
])('a host is typed as %j', (typed, href) => expect(addressOf(typed)?.href ?? null).toBe(href));

test('everything goes to a host that is typed, once it is one and was allowed', async () => {
  const { world, importing } = await openImporting([]);
  const to = (typed: string) => importing.setDestination({ kind: 'host', typed });
  const partitionKey = { topLevelSite: 'https://site.test', hasCrossSiteAncestor: false };
  const lines = [
    shop({ name: 'a', secure: true }),
    shop({ name: 'b', hostOnly: false, sameSite: 'no_restriction', secure: true }),
    shop({ name: 'p', secure: true, partitionKey }),
  ];
  await importing.read(JSON.stringify(lines));
  expect(importing.chosen.value).toHaveLength(3);
  const judged = to('elsewhere.test');
  // what is seen is still of the hosts before
  expect(importing.chosen.value).toEqual([]);
  await judged;
  expect(standings(importing)).toEqual(['a: no-access', 'b: no-access', 'p: no-access']);
  expect(importing.missing.value).toEqual([{ site: 'elsewhere.test', pattern: '*://*.elsewhere.test/*' }]);
  await to('no host');
  expect([importing.isNowhere.value, importing.chosen.value]).toEqual([true, []]);
  await to('http://dev.site.test:8080/login');
  expect(importing.rows.value.map(({ cookie }) => cookie)).toMatchObject([
    { domain: 'dev.site.test', hostOnly: true, secure: false },
    { domain: 'dev.site.test', hostOnly: false, secure: false, sameSite: 'unspecified' },
    { domain: 'dev.site.test', partitionKey: null },
  ]);
  expect(importing.chosen.value).toHaveLength(3);
  await to('localhost');
  expect(importing.rows.value.map(({ cookie }) => cookie)).toMatchObject([
    { domain: 'localhost', secure: true },
    { domain: 'localhost', hostOnly: true, secure: true },
    { domain: 'localhost', partitionKey: { ...partitionKey, topLevelSite: 'http://localhost' } },
  ]);
  await to('dev.site.test');
  await importing.write();
  expect(world.jar.all().map(({ name, domain }) => `${name} ${domain}`)).toEqual([
    'a dev.site.test',
    'b dev.site.test',
    'p dev.site.test',
  ]);
});

test('while what is typed is no host nothing is said of a line, none can be ticked, and no access is asked for', async () => {
  const { importing } = await openImporting([shop({ name: 'same' })]);
  const to = (typed: string) => importing.setDestination({ kind: 'host', typed });
  await importing.read(
    JSON.stringify([shop({ name: 'same' }), shop({ name: 'a' }), shop({ name: 'bad;' }), shop({ name: 'a' }), null]),
  );
  await to('elsewhere.test');
  expect(importing.missing.value).toHaveLength(1);
  const judged = to('elsewhere..');
  const nothing = ['same: unjudged', 'a: unjudged', 'bad;: unjudged', 'a: unjudged', '5: damaged'];
  expect(standings(importing)).toEqual(nothing);
  await judged;
  expect([standings(importing), importing.chosen.value, importing.missing.value]).toEqual([nothing, [], []]);
  await importing.edit(importing.rows.value[2]!, { name: 'good' });
  expect(standings(importing)[2]).toBe('good: unjudged');
  await to('dev.site.test');
  expect(standings(importing)).toEqual(['same: new', 'a: twice', 'good: new', 'a: new', '5: damaged']);
});
