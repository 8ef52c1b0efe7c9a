import { expect, test, vi } from 'vitest';
import { forgetPrivate } from '../../../../src/background/privateStore.ts';
import type { Importing } from '../../../../src/popup/state/import/contract.ts';
import { StorageFull } from '../../../../src/browser/store.ts';
import { createKeptImports } from '../../../../src/popup/state/import/keptImport.ts';
import { kinds } from '../../../../src/records.ts';
import { openImporting, standings } from './importWorld.ts';

type World = Awaited<ReturnType<typeof openImporting>>['world'];

/** A popup at the import, over the browser as another one left it. */
async function openOver(before?: World, text = '') {
  const opened = await openImporting([], {}, before);
  const kept = createKeptImports(opened.world.adapters, opened.app.page, opened.importing);
  const stop = kept.keep();
  await kept.take(text);
  return { ...opened, kept, stop };
}

const records = ({ session }: World) =>
  [...session.entries].filter(([key]) => key.startsWith(kinds.imports.prefix)).map(([key]) => key);
const text = 'Cookie: a=1; b=2; c=3';

/** Something of everything that can be chosen. */
async function choose(importing: Importing): Promise<void> {
  importing.toggle(importing.rows.value[1]!);
  await importing.edit(importing.rows.value[2]!, { value: 'mine' });
  await importing.setDestination({ kind: 'host', typed: 'dev.site.test' });
}

test('what was pasted and chosen is there again when the popup has closed over it', async () => {
  const { world, importing } = await openOver();
  await importing.read(text);
  await choose(importing);
  const again = await openOver(world);
  expect(standings(again.importing)).toEqual(['a: new', 'b: new', 'c: new']);
  expect(
    again.importing.chosen.value.map(({ cookie }) => `${cookie!.domain} ${cookie!.name}=${cookie!.value}`),
  ).toEqual(['dev.site.test a=1', 'dev.site.test c=mine']);
  expect(again.importing.pasted.value).toBe(text);
  // the same text that is handed over is this one; another is read anew
  expect((await openOver(world, text)).importing.chosen.value).toHaveLength(2);
  expect((await openOver(world, 'Cookie: other=1')).importing.chosen.value).toHaveLength(1);
});

test('which of the lines that become the same cookie was ticked', async () => {
  const { world, importing } = await openOver();
  const line = (domain: string) => ({ name: 'sid', value: domain, domain, hostOnly: true });
  await importing.read(JSON.stringify([line('shop.site.test'), line('www.site.test')]));
  await importing.setDestination({ kind: 'host', typed: 'dev.site.test' });
  importing.toggle(importing.rows.value[1]!);
  await new Promise((resolve) => setTimeout(resolve));
  const values = (of: Importing) => of.chosen.value.map(({ cookie }) => cookie!.value);
  expect(values(importing)).toEqual(['www.site.test']);
  expect(values((await openOver(world)).importing)).toEqual(['www.site.test']);
});

test('as which format it was read, and what is in the field and not read yet', async () => {
  const { world, importing } = await openOver();
  await importing.read('a=1; Path=/x', 'set-cookie');
  importing.typed.value = 'half ty';
  const again = await openOver(world);
  expect([again.importing.format.value, again.importing.typed.value]).toEqual(['set-cookie', 'half ty']);
});

test('what is being typed in place of a line is kept as if it were applied', async () => {
  const { world, importing } = await openOver();
  await importing.read(text);
  importing.draft(importing.rows.value[0]!, { value: 'half ty' });
  expect(importing.rows.value[0]!.cookie!.value).toBe('1');
  expect((await openOver(world)).importing.rows.value[0]!.cookie!.value).toBe('half ty');
});

test('until it is imported', async () => {
  const { world, app, importing } = await openOver();
  await importing.read(text);
  importing.toggle(importing.rows.value[1]!);
  expect(records(world)).toHaveLength(1);
  await importing.write();
  expect([importing.isSpent.value, records(world)]).toEqual([true, []]);
  await app.changes.undo();
  world.pass(1000);
});

test('while there are lines that wait for access: Chrome closes the popup as it asks for that', async () => {
  const { world, importing } = await openOver();
  const far = { name: 'far', value: '1', domain: 'elsewhere.test', hostOnly: true };
  await importing.read(JSON.stringify([{ name: 'a', value: '1', domain: 'shop.site.test', hostOnly: true }, far]));
  await importing.write();
  expect(standings(importing)).toEqual(['a: imported', 'far: no-access']);
  world.granted.add('*://*.elsewhere.test/*');
  const again = await openOver(world);
  expect(standings(again.importing)).toEqual(['a: same', 'far: new']);
  await again.importing.write();
  expect([again.importing.isSpent.value, records(world)]).toEqual([true, []]);
});

test('until it is discarded', async () => {
  const { world, importing } = await openOver();
  await importing.read(text);
  importing.clear();
  expect(records(world)).toEqual([]);
  expect((await openOver(world)).importing.state.value).toEqual({ kind: 'empty' });
});

test('not on another site', async () => {
  const { world, importing } = await openOver();
  await importing.read(text);
  world.tab = { ...world.tab!, url: 'https://elsewhere.test/' };
  world.granted.add('*://*.elsewhere.test/*');
  expect((await openOver(world)).importing.state.value).toEqual({ kind: 'empty' });
});

test('of a text that is too long what was chosen is kept, until the same is pasted again', async () => {
  const long = `Cookie: a=1; b=2; ${Array.from({ length: 400 }, (_, index) => `c${index}=${'x'.repeat(1000)}`).join('; ')}`;
  const { world, importing } = await openOver();
  await importing.read(long);
  importing.toggle(importing.rows.value[1]!);
  const size = [...world.session.entries.values()].reduce<number>((sum, each) => sum + JSON.stringify(each).length, 0);
  expect(size).toBeLessThan(10_000);
  const again = await openOver(world);
  expect([again.importing.state.value.kind, again.kept.isWaiting.value]).toEqual(['empty', true]);
  expect((await openOver(world, long)).importing.chosen.value).toHaveLength(401);
  expect((await openOver(world, `${long}; d=1`)).importing.chosen.value).toHaveLength(403);
});

test('where storage has no room for the text what was chosen is kept', async () => {
  const { world, importing } = await openOver();
  await importing.read(text);
  world.session.beforeSet = (entries) => {
    if (JSON.stringify(entries).includes(text)) throw new StorageFull();
  };
  await choose(importing);
  await vi.waitFor(() => expect(JSON.stringify([...world.session.entries])).not.toContain(text));
  const again = await openOver(world);
  expect([again.kept.isWaiting.value, again.importing.pasted.value]).toEqual([true, '']);
  await again.kept.take(text);
  expect(again.importing.chosen.value).toHaveLength(2);
});

test('a text of 300,000 characters is kept', async () => {
  const { world, importing } = await openOver();
  await importing.read(
    `Cookie: ${Array.from({ length: 300 }, (_, index) => `c${index}=${'x'.repeat(1000)}`).join('; ')}`,
  );
  expect((await openOver(world)).importing.chosen.value).toHaveLength(300);
});

test('a half typed host is no destination for what is read', async () => {
  const { world, importing } = await openOver();
  await importing.read(text);
  await importing.setDestination({ kind: 'host', typed: 'no host' });
  const again = await openOver(world);
  expect([again.importing.state.value.kind, again.importing.destination.value]).toEqual(['ready', { kind: 'file' }]);
});

test('on another host of the site it is for the one that it was pasted for', async () => {
  const { world, importing } = await openOver();
  await importing.read(text);
  world.tab = { ...world.tab!, url: 'https://dev.site.test/' };
  const again = await openOver(world);
  expect(again.importing.chosen.value.map(({ cookie }) => cookie!.domain)).toEqual(Array(3).fill('shop.site.test'));
  expect(again.importing.isAway.value).toBe(true);
});

test('what was pasted in a private window goes with it, whichever store it is for', async () => {
  const before = await openImporting([]);
  before.world.tab = { ...before.world.tab!, storeId: '1', incognito: true };
  const { world, app, importing } = await openOver(before.world);
  await importing.read(text);
  expect(records(world)).toEqual(['import:1:']);
  await app.page.lookInto('0');
  importing.toggle(importing.rows.value[0]!);
  expect(records(world)).toEqual(['import:1:']);
  await forgetPrivate(world.session, ['0']);
  expect(records(world)).toEqual([]);
});

test('who goes back and returns finds it as it is by then', async () => {
  const { world, importing, unwatch } = await openOver();
  await importing.read(text);
  unwatch();
  world.jar.put({ ...importing.rows.value[0]!.cookie! });
  world.pass(1000);
  await new Promise((resolve) => setTimeout(resolve));
  expect(standings(importing)[0]).toBe('a: new');
  importing.watch();
  world.pass(1000);
  await new Promise((resolve) => setTimeout(resolve));
  expect(standings(importing)[0]).toBe('a: same');
});
