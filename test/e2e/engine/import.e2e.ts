import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Cookie, cookieKey, isSameCookie } from '../../../src/cookies/cookie.ts';
import { cookieSchema } from '../../../src/cookies/cookieSchema.ts';
import { inSendingOrder } from '../../../src/cookies/sendingOrder.ts';
import type { Slot, Step } from '../../../src/cookies/step.ts';
import type { Request } from '../../../src/messages.ts';
import cookieLens from '../../../src/transfer/formats/cookie-lens.ts';
import { cookie } from '../../fakes/cookie.ts';
import { browsers } from '../browsers.ts';
import type { Tab } from '../drivers/browser.ts';
import { type Judge, startJudge } from '../servers/judge.ts';
import { type Kind, kinds, site, www } from './matrixKinds.ts';
import { hear, pageFor, type Question } from './stage.ts';
import { useLab } from './useLab.ts';
import * as v from 'valibot';

const page: Question = { host: www, path: '/x', from: 'page' };

/** Twins, as the server sets them one after the other. */
const twins = [
  't=parent; Path=/; Domain=site.test',
  't=host-only; Path=/',
  't=domain; Path=/; Domain=www.site.test; HttpOnly',
  't=deeper; Path=/x',
];

/** The kind under a name of its own, so that all are there at once. */
function named(kind: Kind, index: number): Kind {
  const name = `${kind.prefix ?? ''}k${index}`;
  const fitting = kind.set.replace(/v{4095}/, 'v'.repeat(4096 - name.length));
  return { ...kind, set: fitting.replace(/^[^=]*=/, `${name}=`) };
}

const byKey = (cookies: readonly Cookie[]) => new Map(cookies.map((one) => [cookieKey(one), one]));

/** Each of them is there as it was, and no other. */
function expectSame(held: readonly Cookie[], cookies: readonly Cookie[]) {
  const found = byKey(held);
  expect(cookies.filter((one) => !isSameCookie(one, found.get(cookieKey(one)) ?? null))).toEqual([]);
  expect([...found.keys()].toSorted()).toEqual([...byKey(cookies).keys()].toSorted());
}

describe.each(browsers)('an import in %s', (engine) => {
  const open = useLab(engine, { privateAccess: true });
  let judge: Judge;
  const tabs: Partial<Record<NonNullable<Kind['tab']>, Tab>> = {};
  const stores = { private: engine === 'chromium' ? '1' : 'firefox-private', container: 'firefox-container-2' };
  const allStores = () =>
    [open.storeId, stores.private, stores.container].slice(0, engine === 'firefox' ? undefined : 2);

  beforeAll(async () => {
    judge = await startJudge();
    tabs.private = await open.browser.openTab(judge.https(www), { private: true });
    if (engine === 'firefox') tabs.container = await open.browser.openTab(judge.https(www), { container: 2 });
  });
  afterAll(() => judge?.stop());
  beforeEach(async () => {
    for (const storeId of allStores()) await open.page.evaluate((id) => lab.clear(id), storeId);
    await open.browser.forgetErrors();
  });

  const all = (storeId: string) => open.page.evaluate((id) => lab.all(id), storeId);
  const send = (request: Request) => open.page.evaluate((message) => lab.send(message), request);

  let count = 0;
  function requestFor(slots: readonly Slot[]): Request & { kind: 'apply' } {
    const [first] = slots;
    const { storeId } = (first!.after ?? first!.before)!;
    const siteOf = (domain: string) =>
      domain
        .split('.')
        .slice(domain.endsWith('.co.uk') ? -3 : -2)
        .join('.');
    const sites = [...new Set(slots.map(({ after }) => siteOf(after!.domain)))];
    const id = `import-${(count += 1)}`;
    const step: Step = { id, kind: 'import', site, sites, storeId, at: 0, slots: [...slots] };
    return { kind: 'apply', step, onConflict: 'ask', withoutUndo: false };
  }
  const importAll = (cookies: readonly Cookie[]) =>
    send(requestFor(cookies.map((after): Slot => ({ before: null, after }))));
  const undo = () => send({ kind: 'undo', id: `import-${count}`, onConflict: 'ask' });

  /** As a file says it, and back. */
  const through = (cookies: readonly Cookie[]): Cookie[] =>
    cookieLens.read(cookieLens.write(cookies)).map((row) => v.parse(cookieSchema, 'cookie' in row ? row.cookie : null));

  const here = kinds.filter(({ only = engine, isBytes }) => only === engine && !isBytes).map(named);
  /** Those of the kinds, twins and one that no server makes. */
  const inDefaultStore = here.filter(({ tab }) => tab === undefined).length + twins.length + 1;

  /** Made by the server, each where it is heard from; and what no server makes. */
  async function fill(): Promise<void> {
    for (const kind of here) {
      const { host = www, scheme = 'https', from = 'page', path = '' } = kind;
      const question: Question = { host, scheme, from, path: `${path}/set?set=${encodeURIComponent(kind.set)}` };
      const tab = (kind.tab && tabs[kind.tab]) ?? open.browser.site;
      await tab.visit(pageFor(judge, question));
      await hear(tab, judge, question);
    }
    for (const set of twins) await open.browser.visit(judge.https(www, `/x/set?set=${encodeURIComponent(set)}`));
    const { storeId } = open;
    const odd =
      engine === 'chromium'
        ? cookie({ domain: www, storeId, name: '', value: 'nameless' })
        : cookie({ domain: www, storeId, name: 'first', firstPartyDomain: 'first.test' });
    await open.page.evaluate((one) => lab.write(one), odd);
  }

  async function heard(): Promise<string[]> {
    await open.browser.visit(pageFor(judge, page));
    return (await hear(open.browser.site, judge, page)).split('; ').filter((pair) => pair.startsWith('t='));
  }

  it('of every kind, out of our own file, brings each back as it was, and twins in their order', async () => {
    await fill();
    const order = await heard();
    expect(order).toEqual(['t=deeper', 't=parent', 't=host-only', 't=domain']);
    const sent = await open.page.evaluate((url, id) => lab.sent(url, id), `https://${www}/x`, open.storeId);
    for (const storeId of allStores()) {
      const before = await all(storeId);
      expect(before).toHaveLength(storeId === open.storeId ? inDefaultStore : 1);
      await open.page.evaluate((id) => lab.clear(id), storeId);
      expect(await all(storeId)).toEqual([]);
      const file = through(inSendingOrder(before, sent));
      expect(await importAll(file), storeId).toMatchObject({ kind: 'done' });
      expectSame(await all(storeId), before);
      expect(await undo()).toMatchObject({ kind: 'done' });
      expect(await all(storeId)).toEqual([]);
      expect(await send({ kind: 'redo', id: `import-${count}`, onConflict: 'ask' })).toMatchObject({ kind: 'done' });
      expectSame(await all(storeId), before);
    }
    expect(await heard()).toEqual(order);
    expect(await open.browser.errors()).toEqual([]);
  });

  it('into another store by choice leaves the first one alone', async () => {
    await fill();
    const before = await all(open.storeId);
    for (const storeId of allStores().slice(1)) {
      await open.page.evaluate((id) => lab.clear(id), storeId);
      const there = before.map((one) => ({ ...one, storeId }));
      expect(await importAll(through(there))).toMatchObject({ kind: 'done' });
      expectSame(await all(storeId), there);
      expectSame(await all(open.storeId), before);
      expect(await undo()).toMatchObject({ kind: 'done' });
      expect(await all(storeId)).toEqual([]);
    }
  });

  /** On each of 12 sites. 100 where the browser is to be still at work when something else comes. */
  const many = (value: string, each = 100): Cookie[] =>
    Array.from({ length: 12 * each }, (_, index) =>
      cookie({
        ...(index % 3 === 0 && { secure: true, httpOnly: true, sameSite: 'strict' }),
        name: `n${index}`,
        value: `${value}${index}`,
        domain: `www.many${Math.floor(index / each)}.test`,
        hostOnly: index % 2 === 0,
        path: index % 5 === 0 ? '/deep' : '/',
        expirationDate: Math.floor(Date.now() / 1000) + 86_400,
        storeId: open.storeId,
      }),
    );

  it('of many is undone: what was written over is back, and the rest gone', async () => {
    const each = process.env['CAMPAIGN'] === 'import' ? 100 : 20;
    const old = many('old', each).filter((_, index) => index % 4 === 0);
    await importAll(old);
    expectSame(await all(open.storeId), old);
    const known = byKey(old);
    const next = many('new', each);
    const slots = next.map((after): Slot => ({ before: known.get(cookieKey(after)) ?? null, after }));
    expect(await send(requestFor(slots))).toMatchObject({ kind: 'done' });
    expectSame(await all(open.storeId), next);
    expect(await undo()).toMatchObject({ kind: 'done' });
    expectSame(await all(open.storeId), old);
  });

  it('cancelled in the middle, it says of each cookie what became of it, and all is as before', async () => {
    const old = many('old').slice(0, 100);
    await importAll(old);
    const known = byKey(old);
    const slots = many('new').map((after): Slot => ({ before: known.get(cookieKey(after)) ?? null, after }));
    const answer = await open.page.evaluate((request) => lab.cancelAt(0.3, request), requestFor(slots));
    expect(answer).toMatchObject({ kind: 'failed', code: 'cancelled', restored: true });
    const fates: readonly string[] = answer.kind === 'failed' ? answer.fates : [];
    const begun = fates.lastIndexOf('put-back') + 1;
    expect(begun).toBeGreaterThan(slots.length / 4);
    expect(begun).toBeLessThan(slots.length);
    expect(fates).toEqual(slots.map((_, index) => (index < begun ? 'put-back' : 'not-begun')));
    expectSame(await all(open.storeId), old);
  });

  it('of many, stopped in the middle, is finished by the next worker', async () => {
    const cookies = many('new');
    const request = requestFor(cookies.map((after): Slot => ({ before: null, after })));
    await open.page.evaluate((message) => lab.beginUntil(0.3, message), request);
    await open.browser.worker.kill();
    expect((await all(open.storeId)).length).toBeLessThan(cookies.length);
    const outcome = { kind: 'outcome', of: 'apply', id: request.step.id } as const;
    expect(await send(outcome)).toMatchObject({ kind: 'done' });
    expectSame(await all(open.storeId), cookies);
    expect(await undo()).toMatchObject({ kind: 'done' });
    expect(await all(open.storeId)).toEqual([]);
  });

  it('beyond what the browser keeps of a site is asked about first, and undo brings back whose went', async () => {
    const there = Array.from({ length: 179 }, (_, index) => ({
      ...many('old')[0]!,
      name: `old${index}`,
      path: '/',
      // a list of all of co.uk is empty in Firefox: the site is told by the step
      domain: 'www.shop.co.uk',
    }));
    await importAll(there);
    const more = ['a', 'b'].map((name) => ({ ...there[0]!, name, domain: 'shop.co.uk' }));
    const request = requestFor(more.map((after): Slot => ({ before: null, after })));
    expect(await send(request)).toMatchObject({ kind: 'evicts', count: 31, of: [{ site: 'shop.co.uk', count: 31 }] });
    expectSame(await all(open.storeId), there);
    expect(await send({ ...request, mayEvict: true })).toMatchObject({ kind: 'done' });
    expect((await all(open.storeId)).length).toBeLessThan(160);
    expect(await undo()).toMatchObject({ kind: 'done' });
    expectSame(await all(open.storeId), there);
  });
});
