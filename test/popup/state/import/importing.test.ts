import { expect, test } from 'vitest';
import { JarError } from '../../../../src/cookies/jar.ts';
import { openImporting, shop, standings } from './importWorld.ts';

const list = (...cookies: readonly (object | null)[]): string =>
  JSON.stringify(cookies.map((each) => each && { hostOnly: true, ...each }));
const inShop = (name: string, value: string, more: object = {}) => ({ name, value, domain: 'shop.site.test', ...more });

test('each line stands beside what the browser holds', async () => {
  const { world, importing } = await openImporting([shop({ name: 'same' }), shop({ name: 'kept', httpOnly: true })]);
  const now = world.now() / 1000;
  await importing.read(
    list(
      inShop('new', '1'),
      inShop('same', '1', { secure: false, sameSite: 'lax' }),
      inShop('kept', '2', { secure: false, sameSite: 'lax' }),
      inShop('old', '1', { expirationDate: now - 1 }),
      inShop('long', '1', { expirationDate: now + 500 * 86_400 }),
      inShop('twice', '1'),
      inShop('twice', '2'),
      inShop('bad;', '1'),
      inShop('__Host-x', '1', { secure: false }),
      { name: 'far', value: '1', domain: 'elsewhere.test' },
      null,
    ),
  );
  expect(standings(importing)).toEqual([
    'new: new',
    'same: same',
    'kept: changes',
    'old: expired',
    'long: new',
    'twice: twice',
    'twice: new',
    'bad;: refused',
    '__Host-x: refused',
    'far: no-access',
    '11: damaged',
  ]);
  const [, , kept, , long, earlier] = importing.rows.value;
  expect(earlier!.prospect).toEqual({ kind: 'twice', line: 7, file: null });
  // what a file does not say stays as it is
  expect(kept).toMatchObject({ cookie: { httpOnly: true }, prospect: { before: { value: '1' } } });
  expect(long).toMatchObject({ end: now + 400 * 86_400, cookie: { expirationDate: now + 400 * 86_400 } });
  expect(importing.chosen.value.map(({ id }) => id)).toEqual([0, 2, 4, 6]);
  expect(importing.missing.value).toEqual([{ site: 'elsewhere.test', pattern: '*://*.elsewhere.test/*' }]);
});

test('a line names the one that counts, however many come between', async () => {
  const { importing } = await openImporting([]);
  await importing.read(['a=1', 'a=2', 'a=3'].map((pair) => `Set-Cookie: ${pair}`).join('\n'));
  expect(importing.rows.value.map(({ prospect }) => ('line' in prospect ? prospect.line : prospect.kind))).toEqual([
    3,
    3,
    'new',
  ]);
});

test('what is ticked is one step, and undo takes it back', async () => {
  const { world, app, importing } = await openImporting([shop({ name: 'kept' })]);
  await importing.read(
    list(inShop('a', '1'), inShop('kept', '2', { sameSite: 'lax', secure: false }), inShop('b', '1')),
  );
  importing.toggle(importing.rows.value[2]!);
  await importing.write();
  expect(
    world.jar
      .all()
      .map(({ name, value }) => `${name}=${value}`)
      .toSorted(),
  ).toEqual(['a=1', 'kept=2']);
  expect(world.sent).toHaveLength(1);
  expect(standings(importing)).toEqual(['a: imported', 'kept: imported', 'b: new']);
  await app.changes.undo();
  expect(world.jar.all().map(({ name, value }) => `${name}=${value}`)).toEqual(['kept=1']);
  world.pass(1000);
  await new Promise((resolve) => setTimeout(resolve));
  expect(standings(importing)).toEqual(['a: new', 'kept: changes', 'b: new']);
});

test('what the browser refuses is told at its line, and the others stand', async () => {
  const { world, app, importing } = await openImporting([]);
  await importing.read(list(inShop('a', '1'), inShop('no', '1'), inShop('b', '1')));
  world.jar.beforeCall = async (_, cookie) => {
    if (cookie?.name === 'no') throw new JarError('refused');
  };
  await importing.write();
  expect(standings(importing)).toEqual(['a: imported', 'no: failed', 'b: imported']);
  expect(importing.rows.value[1]!.prospect).toEqual({ kind: 'failed', code: 'refused' });
  expect(app.toasts.current.value?.notice).toMatchObject({
    kind: 'done',
    act: { count: 2 },
    differences: [],
    leftOut: 1,
  });
  await app.changes.undo();
  expect(app.toasts.current.value?.notice).not.toHaveProperty('leftOut');
  expect(world.jar.all()).toEqual([]);
});

test('where the browser takes none, each line tells why', async () => {
  const { world, app, importing } = await openImporting([]);
  await importing.read(list(inShop('a', '1'), inShop('b', '1')));
  world.jar.beforeCall = async () => {
    throw new JarError('refused');
  };
  await importing.write();
  expect(standings(importing)).toEqual(['a: failed', 'b: failed']);
  expect(app.toasts.current.value?.notice).toMatchObject({ kind: 'failed', restored: true });
  expect(importing.chosen.value).toEqual([]);
});

test('what a file leaves out comes from the page, and a lone name is the one that is there', async () => {
  const partitionKey = { topLevelSite: 'https://site.test', hasCrossSiteAncestor: false };
  const { importing } = await openImporting([
    shop({ name: 'a', domain: 'site.test', hostOnly: false, path: '/x' }),
    shop({ name: 'b', path: '/y', secure: true, partitionKey }), // not the one that is meant
  ]);
  await importing.read('Cookie: a=2; b=3');
  expect(importing.rows.value.map(({ cookie }) => cookie)).toMatchObject([
    { name: 'a', domain: 'site.test', hostOnly: false, path: '/x', sameSite: 'lax', secure: false },
    { name: 'b', domain: 'shop.site.test', hostOnly: true, path: '/', secure: true, storeId: '0' },
  ]);
});

test('everything goes to the page’s host, without Secure where the page would not receive it', async () => {
  const { importing } = await openImporting([], { url: 'http://shop.site.test/' });
  await importing.read(
    list(
      { name: 'a', value: '1', domain: 'elsewhere.test', secure: true, sameSite: 'no_restriction' },
      { name: 'b', value: '1', domain: '.elsewhere.test', hostOnly: false },
    ),
  );
  expect(standings(importing)).toEqual(['a: no-access', 'b: no-access']);
  await importing.setDestination({ kind: 'page' });
  expect(importing.rows.value).toMatchObject([
    { cookie: { domain: 'shop.site.test', hostOnly: true, secure: false, sameSite: 'unspecified' } },
    { cookie: { domain: 'shop.site.test', hostOnly: false, secure: false }, prospect: { kind: 'new' } },
  ]);
});

test('curl lists the newest first: it is written last, and wins over its older line', async () => {
  const { world, importing } = await openImporting([]);
  const line = (name: string, value: string, path = '/') =>
    ['shop.site.test', 'FALSE', path, 'FALSE', '0', name, value].join('\t');
  await importing.read(
    [
      '# Netscape HTTP Cookie File',
      '# https://curl.se/docs/http-cookies.html',
      '# This file was generated by libcurl! Edit at your own risk.',
      line('a', 'newest'),
      line('b', '1'),
      line('a', 'oldest'),
    ].join('\n'),
  );
  expect(standings(importing)).toEqual(['a: new', 'b: new', 'a: twice']);
  await importing.write();
  expect(world.sent).toMatchObject([{ step: { slots: [{ after: { name: 'b' } }, { after: { value: 'newest' } }] } }]);
});

test('one question for all sites, and what was allowed is read anew', async () => {
  const { world, importing } = await openImporting([]);
  await importing.read(
    list(...['a.one.test', 'b.one.test', 'two.test'].map((domain) => ({ name: 'a', value: '1', domain }))),
  );
  await importing.requestAccess();
  expect(world.asked).toEqual(['*://*.one.test/*', '*://*.two.test/*']);
  world.pass(1000);
  await new Promise((resolve) => setTimeout(resolve));
  expect(standings(importing)).toEqual(['a: new', 'a: new', 'a: new']);
  expect(importing.missing.value).toEqual([]);
});

test('a text that is no list says what it is, and as which format it is read can be chosen', async () => {
  const { importing } = await openImporting([]);
  await importing.read('eyJhbGciOiJIUzI1NiJ9.e30.abc');
  expect(importing.state.value).toMatchObject({ kind: 'refused', why: 'value' });
  await importing.overrule('har');
  expect(importing.state.value).toMatchObject({ kind: 'refused', why: 'not-this-format' });
  await importing.read('a=1');
  expect(importing.format.value).toBe('cookie-header');
  importing.clear();
  expect(importing.state.value).toEqual({ kind: 'empty' });
  expect(importing.rows.value).toEqual([]);
});

test('what is pasted next is read in place of what is still being read', async () => {
  const { importing } = await openImporting([]);
  const first = importing.read(list(inShop('first', '1')));
  await Promise.all([first, importing.read(list(inShop('second', '1')))]);
  expect(standings(importing)).toEqual(['second: new']);
});

test('where no page is looked at, the first host of the file is, and without one nothing can be told', async () => {
  const { app, importing } = await openImporting([], { url: 'about:blank' });
  await importing.read('a=1; b=2');
  expect(importing.state.value).toMatchObject({ kind: 'refused', why: 'no-page' });
  await importing.read(list(inShop('a', '1')));
  expect(app.page.site.value).toMatchObject({ host: 'shop.site.test', storeId: '0' });
  expect(standings(importing)).toEqual(['a: new']);
  await importing.write();
  expect(standings(importing)).toEqual(['a: imported']);
});

test('what was judged for one store is not written to another', async () => {
  const { world, app, importing } = await openImporting([]);
  await importing.read(list(inShop('a', '1')));
  expect(importing.chosen.value).toHaveLength(1);
  await app.page.lookInto('1');
  expect(importing.chosen.value).toEqual([]);
  world.pass(1000);
  await new Promise((resolve) => setTimeout(resolve));
  expect(importing.chosen.value.map(({ cookie }) => cookie!.storeId)).toEqual(['1']);
});

test('in another store other cookies are there, and what is written stays there', async () => {
  const { world, app, importing } = await openImporting([shop({ name: 'a' })]);
  await importing.read(list(inShop('a', '1', { secure: false, sameSite: 'lax' })));
  expect(standings(importing)).toEqual(['a: same']);
  await app.page.lookInto('1');
  world.pass(1000);
  await new Promise((resolve) => setTimeout(resolve));
  expect(standings(importing)).toEqual(['a: new']);
  await importing.write();
  expect(world.jar.all().map(({ storeId }) => storeId)).toEqual(['0', '1']);
  await app.changes.undo();
  expect(world.jar.all().map(({ storeId }) => storeId)).toEqual(['0']);
});

test('a line is put right in place, by hand or as is proposed, and judged anew', async () => {
  const { world, importing } = await openImporting([]);
  await importing.read(list(inShop('a', 'x;y'), inShop('__Host-b', '1', { secure: true, path: '/deep' })));
  expect(standings(importing)).toEqual(['a: refused', '__Host-b: refused']);
  const [first, second] = importing.rows.value;
  await importing.edit(first!, { value: 'mine' });
  await importing.edit(first!, { name: 'called' });
  await importing.edit(second!, second!.prospect.kind === 'refused' ? second!.prospect.problem.repair! : {});
  expect(standings(importing)).toEqual(['called: new', '__Host-b: new']);
  await importing.write();
  expect(world.jar.all().map(({ name, value, path }) => `${name}=${value} ${path}`)).toEqual([
    'called=mine /',
    '__Host-b=1 /',
  ]);
});

test('where the browser does not answer nothing hangs, and the next text is read', async () => {
  const { world, importing } = await openImporting([]);
  world.failing = 'refused';
  await importing.read(list(inShop('a', '1')));
  expect(importing.state.value).toMatchObject({ kind: 'refused', why: 'failed' });
  world.failing = null;
  await importing.read(list(inShop('a', '1')));
  expect(standings(importing)).toEqual(['a: new']);
});

test('what happens while a step is under way is seen once it is over', async () => {
  const { world, app, importing } = await openImporting([]);
  await importing.read(list(inShop('a', '1')));
  let go!: () => void;
  const gate = new Promise<void>((resolve) => (go = resolve));
  world.jar.beforeCall = () => gate;
  const work = app.changes.apply('add', [{ before: null, after: shop({ name: 'b' }) }]);
  world.server.put(shop({ name: 'a', sameSite: 'unspecified', secure: true }));
  world.pass(250);
  go();
  await work;
  expect(standings(importing)).toEqual(['a: new']);
  world.pass(250);
  await new Promise((resolve) => setTimeout(resolve));
  expect(standings(importing)).toEqual(['a: same']);
});
