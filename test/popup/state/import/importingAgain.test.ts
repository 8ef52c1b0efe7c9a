import { expect, test } from 'vitest';
import { JarError } from '../../../../src/cookies/jar.ts';
import { openImporting, shop, standings } from './importWorld.ts';

const list = (...cookies: readonly object[]): string =>
  JSON.stringify(cookies.map((each) => ({ hostOnly: true, ...each })));
const inShop = (name: string, value: string, more: object = {}) => ({ name, value, domain: 'shop.site.test', ...more });

test('nothing that was chosen of one text is left for the next', async () => {
  const { importing } = await openImporting([]);
  const text = list(inShop('a', '1'), inShop('b', '1'));
  await importing.read(text);
  await importing.edit(importing.rows.value[0]!, { value: 'mine' });
  importing.toggle(importing.rows.value[1]!);
  await importing.setDestination({ kind: 'host', typed: 'dev.site.test' });
  importing.clear();
  expect(importing.destination.value).toEqual({ kind: 'file' });
  await importing.read(text);
  expect(importing.chosen.value.map(({ cookie }) => `${cookie!.domain} ${cookie!.name}=${cookie!.value}`)).toEqual([
    'shop.site.test a=1',
    'shop.site.test b=1',
  ]);
});

test('what was imported can be edited, or sent elsewhere, and imported once more', async () => {
  const { world, importing } = await openImporting([]);
  await importing.read(list(inShop('a', '1'), inShop('b', '1')));
  await importing.write();
  expect(standings(importing)).toEqual(['a: imported', 'b: imported']);
  await importing.edit(importing.rows.value[0]!, { value: '1' });
  expect(standings(importing)).toEqual(['a: same', 'b: imported']);
  await importing.setDestination({ kind: 'host', typed: 'dev.site.test' });
  await importing.write();
  await importing.setDestination({ kind: 'file' });
  expect(standings(importing)).toEqual(['a: same', 'b: same']);
  expect(world.jar.all()).toHaveLength(4);
});

test('with one press all that can be written is ticked, and with the next nothing', async () => {
  const { importing } = await openImporting([]);
  await importing.read(list(inShop('a', '1'), inShop('b', '1'), inShop('bad;', '1')));
  importing.toggle(importing.rows.value[0]!);
  const counts = [0, 1].map(() => {
    importing.toggleAll();
    return importing.chosen.value.length;
  });
  expect(counts).toEqual([2, 0]);
});

test('of many sites too, only cookies of the store that is written to are held', async () => {
  const domains = Array.from({ length: 10 }, (_, index) => `shop${index}.site${index}.test`);
  const { world, importing } = await openImporting([
    shop({ name: 'a', domain: domains[0]! }),
    shop({ name: 'a', domain: domains[1]!, storeId: '1' }),
  ]);
  world.grant('*://*/*');
  await importing.read(list(...domains.map((domain) => inShop('a', '2', { domain }))));
  expect(standings(importing)).toEqual(['a: changes', ...domains.slice(1).map(() => 'a: new')]);
  expect(world.listed.slice(-1)).toEqual([{ storeId: '0' }]);
});

test('no cookie is for all that lies in a public suffix', async () => {
  const { world, importing } = await openImporting([]);
  world.grant('*://*/*');
  await importing.read(list(inShop('a', '1', { domain: 'co.uk', hostOnly: false })));
  expect(standings(importing)).toEqual(['a: refused']);
});

test('a refusal is of its host, and told until the cookie is there all the same', async () => {
  const { world, importing } = await openImporting([]);
  await importing.read(list(inShop('a', '1')));
  world.jar.beforeCall = async () => {
    throw new JarError('refused');
  };
  await importing.write();
  expect(standings(importing)).toEqual(['a: failed']);
  await importing.setDestination({ kind: 'host', typed: 'dev.site.test' });
  expect(standings(importing)).toEqual(['a: new']);
  await importing.write();
  world.server.put(importing.rows.value[0]!.cookie!);
  world.pass(1000);
  await new Promise((resolve) => setTimeout(resolve));
  expect(standings(importing)).toEqual(['a: same']);
});

test('what failed when access was taken back can be imported once it is given again', async () => {
  const { world, importing } = await openImporting([]);
  await importing.read(list(inShop('a', '1')));
  world.jar.beforeCall = async () => {
    world.revoke('*://*.site.test/*');
    throw new JarError('no-access');
  };
  await importing.write();
  expect(standings(importing)).toEqual(['a: no-access']);
  world.jar.beforeCall = async () => {};
  world.grant('*://*.site.test/*');
  await passed(world);
  expect(standings(importing)).toEqual(['a: new']);
  await importing.write();
  expect(standings(importing)).toEqual(['a: imported']);
});

/** What follows the world follows. */
async function passed(world: { pass(milliseconds: number): void }): Promise<void> {
  world.pass(1000);
  await new Promise((resolve) => setTimeout(resolve));
}

test('a text stays with the host it was pasted for, until a person sends it along', async () => {
  const { world, app, importing } = await openImporting([]);
  world.grant('*://*/*');
  await importing.read('Cookie: a=1');
  expect(importing.isAway.value).toBe(false);
  world.tab = { ...world.tab!, url: 'https://www.other.test/' };
  await app.page.reload();
  await passed(world);
  expect(importing.isAway.value).toBe(true);
  expect(importing.chosen.value.map(({ cookie }) => cookie!.domain)).toEqual(['shop.site.test']);
  await importing.setDestination({ kind: 'page' });
  expect(importing.chosen.value.map(({ cookie }) => cookie!.domain)).toEqual(['shop.site.test']);
  await importing.setDestination({ kind: 'file' });
  await importing.write();
  expect(world.jar.all().map(({ domain }) => domain)).toEqual(['shop.site.test']);
  await importing.moveHere();
  expect(importing.isAway.value).toBe(false);
  expect(importing.chosen.value.map(({ cookie }) => cookie!.domain)).toEqual(['www.other.test']);
});

test('the host that the tab shows is of no concern to lines that name theirs', async () => {
  const { world, app, importing } = await openImporting([]);
  world.grant('*://*/*');
  await importing.read(list(inShop('a', '1')));
  world.tab = { ...world.tab!, url: 'https://www.other.test/' };
  await app.page.reload();
  await passed(world);
  expect(importing.isAway.value).toBe(false);
});

test('what is gone by now is counted as that, and is new again once the import was undone', async () => {
  const { world, app, importing } = await openImporting([]);
  await importing.read(list(inShop('a', '1'), inShop('b', '1')));
  world.jar.afterCall = () =>
    world.jar
      .all()
      .filter(({ name }) => name === 'b')
      .forEach(world.server.drop);
  await importing.write();
  world.jar.afterCall = () => undefined;
  expect(standings(importing)).toEqual(['a: imported', 'b: gone']);
  expect([...importing.counts.value]).toEqual([
    ['imported', 1],
    ['gone', 1],
  ]);
  await app.changes.undo();
  await passed(world);
  expect(standings(importing)).toEqual(['a: new', 'b: new']);
  expect(importing.chosen.value).toHaveLength(2);
});

test('it is not spent while a line is ticked', async () => {
  const { importing } = await openImporting([]);
  await importing.read(list(inShop('a', '1'), inShop('b', '1')));
  importing.toggle(importing.rows.value[1]!);
  await importing.write();
  expect(importing.isSpent.value).toBe(true);
  importing.toggle(importing.rows.value[1]!);
  expect(importing.isSpent.value).toBe(false);
});
