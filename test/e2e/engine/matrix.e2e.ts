import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Cookie } from '../../../src/cookies/cookie.ts';
import { pathMatches } from '../../../src/cookies/host.ts';
import { editSlots, removalSlots, type Slot } from '../../../src/cookies/step.ts';
import type { Request, Response } from '../../../src/messages.ts';
import { browsers } from '../browsers.ts';
import type { JarCookie, Tab } from '../drivers/browser.ts';
import { type Judge, startJudge } from '../servers/judge.ts';
import { type Action, actions, forbidden, type Kind, kinds, site, www } from './matrixKinds.ts';
import { hear, pageFor, type Question } from './stage.ts';
import { useLab } from './useLab.ts';

/** Every kind of cookie × everything that can be done to it; the server and the browser's own jar judge. */
describe.each(browsers)('every kind of cookie in %s', (engine) => {
  const open = useLab(engine, { privateAccess: true });
  let judge: Judge;
  const tabs: Partial<Record<NonNullable<Kind['tab']>, Tab>> = {};

  beforeAll(async () => {
    judge = await startJudge();
    tabs.private = await open.browser.openTab(judge.https(www), { private: true });
    if (engine === 'firefox') tabs.container = await open.browser.openTab(judge.https(www), { container: 2 });
  });
  afterAll(() => judge?.stop());
  beforeEach(() => open.browser.forgetErrors());

  const storeOf = ({ tab }: Kind): string => {
    if (tab === 'private') return engine === 'chromium' ? '1' : 'firefox-private';
    return tab === 'container' ? 'firefox-container-2' : open.storeId;
  };
  const tabOf = ({ tab }: Kind): Tab => (tab && tabs[tab]) ?? open.browser.site;
  const question = ({ host = www, scheme = 'https', from = 'page' }: Kind, path: string): Question => ({
    host,
    scheme,
    from,
    path,
  });

  const list = (kind: Kind): Promise<Cookie[]> =>
    open.page.evaluate(
      (name, storeId) => lab.list(name, storeId),
      kind.host === 'localhost' ? 'localhost' : site,
      storeOf(kind),
    );

  /** Nothing but the one cookie, made by the server. */
  async function setUp(kind: Kind): Promise<Cookie> {
    for (const left of await list(kind)) await open.page.evaluate((cookie) => lab.expire(cookie), left);
    const path = `${kind.path ?? ''}/set?${kind.isBytes ? 'bytes' : 'set'}=${encodeURIComponent(kind.set)}`;
    const tab = tabOf(kind);
    await tab.visit(pageFor(judge, question(kind, path)));
    await hear(tab, judge, question(kind, path));
    const [cookie, ...others] = await list(kind);
    expect(others).toEqual([]);
    return cookie!;
  }

  /** What the server receives below each of the paths that a cookie may be moved to. */
  async function heard(kind: Kind): Promise<string[][]> {
    const headers: string[][] = [];
    for (const path of [`${kind.path ?? ''}/x`, '/moved/x']) {
      const header = await hear(tabOf(kind), judge, question(kind, path));
      headers.push(header === '' ? [] : header.split('; ').toSorted());
    }
    return headers;
  }
  const wanted = (kind: Kind, cookies: readonly Cookie[]): string[][] =>
    [`${kind.path ?? ''}/x`, '/moved/x'].map((path) =>
      cookies
        .filter((cookie) => pathMatches(path, cookie.path))
        .map(({ name, value }) => `${name}=${value}`)
        .toSorted(),
    );

  const jar = async (): Promise<JarCookie[]> =>
    (await open.browser.jar()).toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));

  function edited(kind: Kind, action: Action, cookie: Cookie): Cookie | null {
    const prefix = kind.prefix ?? '';
    switch (action) {
      case 'edit the value':
        return { ...cookie, value: 'E'.repeat(cookie.value.length) };
      case 'rename':
        return { ...cookie, name: `${prefix}n` };
      case 'change the path':
        return { ...cookie, path: '/moved' };
      case 'change the domain':
        return { ...cookie, ...(kind.moved ?? { domain: site, hostOnly: false }) };
      case 'move onto an existing one':
        return { ...cookie, name: `${prefix}o` };
      case 'expire':
      case 'delete':
        return null;
    }
  }

  let count = 0;
  const send = (request: Request) => open.page.evaluate((message) => lab.send(message), request);
  function apply(slots: Slot[], action: Action, storeId: string) {
    const kindOfStep = action === 'expire' || action === 'delete' ? action : 'save';
    const step = { id: `matrix-${(count += 1)}`, kind: kindOfStep, site, storeId, at: 0, slots } as const;
    return send({ kind: 'apply', step, onConflict: 'ask', withoutUndo: false });
  }
  const forbids = (kind: Kind, action: Action | 'undo') =>
    forbidden.find((one) => one.kind === kind.name && one.actions.includes(action) && (one.only ?? engine) === engine);

  const told = (answer: Response | { kind: 'lost' }) => (answer.kind === 'failed' ? answer.code : answer.kind);

  /** One action on a cookie, and its undo. @returns what came of them, beside what should have */
  async function cell(kind: Kind, action: Action) {
    const cookie = (await list(kind))[0] ?? (await setUp(kind));
    const result = edited(kind, action, cookie);
    const replaced = action === 'move onto an existing one' ? { ...result!, value: 'replaced' } : null;
    if (replaced !== null) await open.page.evaluate((one) => lab.write(one), replaced);
    const look = async () => ({
      heard: await heard(kind),
      listed: (await list(kind)).map((one) => `${one.name}=${one.value}`).toSorted(),
      jar: await jar(),
    });
    const before = await look();

    const slots = result === null ? removalSlots([cookie]) : editSlots(cookie, result, replaced);
    const answer = await apply(slots, action, storeOf(kind));
    const afterwards = await look();
    const back = await send({ kind: 'undo', id: `matrix-${count}`, onConflict: 'ask' });
    const again = await look();
    if (replaced !== null) await open.page.evaluate((one) => lab.expire(one), replaced);

    const [no, never] = [forbids(kind, action), forbids(kind, 'undo')];
    const left = result === null ? [] : [result];
    const changed = { heard: wanted(kind, left), listed: left.map((one) => `${one.name}=${one.value}`) };
    return {
      came: { action, answer: told(answer), afterwards, undo: told(back), again },
      expected: {
        action,
        answer: no?.code ?? 'done',
        afterwards: no ? before : { ...changed, jar: afterwards.jar },
        undo: no ? 'unknown-step' : (never?.code ?? 'done'),
        again: never ? afterwards : before,
      },
    };
  }

  const here = kinds.filter(({ only = engine }) => only === engine);
  it.each(here)('$name: is listed, changed, moved, removed, and comes back', async (kind) => {
    const plain = { name: `${kind.prefix ?? ''}m`, domain: kind.host ?? www, path: '/', storeId: storeOf(kind) };
    const text = kind.isBytes ? { value: 'v\uFFFD' } : { value: 'v' };
    expect(await setUp(kind)).toMatchObject({ ...plain, ...text, partitionKey: null, ...kind.holds });
    for (const action of actions) {
      const { came, expected } = await cell(kind, action);
      expect(came).toEqual(expected);
    }
    expect(await open.browser.errors()).toEqual([]);
  });

  it('expired meanwhile: is not listed, not edited unasked, and does not come back', async () => {
    const kind: Kind = { name: 'expired meanwhile', set: 'm=v; Path=/; Max-Age=1', holds: {} };
    const cookie = await setUp(kind);
    await expect.poll(() => list(kind)).toEqual([]);
    expect(await heard(kind)).toEqual([[], []]);
    const conflict = await apply(editSlots(cookie, { ...cookie, value: 'E' }, null), 'edit the value', open.storeId);
    expect(conflict).toMatchObject({ kind: 'conflict', conflicts: [{ current: null }] });
    for (const action of ['expire', 'delete'] as const) {
      expect(await apply(removalSlots([cookie]), action, open.storeId)).toMatchObject({ kind: 'done' });
      const back = await send({ kind: 'undo', id: `matrix-${count}`, onConflict: 'ask' });
      expect(back).toMatchObject({ kind: 'done', stored: [null] });
      expect(await list(kind)).toEqual([]);
    }
  });
});
