import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Cookie } from '../../../src/cookies/cookie.ts';
import { editSlots, removalSlots, type Slot } from '../../../src/cookies/step.ts';
import type { Request } from '../../../src/messages.ts';
import { browsers } from '../browsers.ts';
import type { Tab } from '../drivers/browser.ts';
import { type Judge, startJudge } from '../servers/judge.ts';
import { framed, hear, pageFor, type Question } from './stage.ts';
import { useLab } from './useLab.ts';

const site = 'site.test';
const host = `www.${site}`;

/** What the server sets, all of one name; the value tells which. */
const unpartitioned = [
  't=old-domain; Path=/; Domain=www.site.test',
  't=host-only; Path=/',
  't=parent; Path=/; Domain=site.test',
  't=path; Path=/a',
  't=secure-path; Path=/a/; Secure',
  't=deep-domain; Path=/a; Domain=site.test; HttpOnly; SameSite=Strict',
  't=young-path; Path=/a/; Domain=www.site.test',
];
const partitioned = (value: string) => `t=${value}; Path=/; Secure; SameSite=None; Partitioned`;

const questions = {
  own: { host, path: '/a/own', from: 'page' },
  framed: { host, path: '/a/framed', from: 'other-site' },
  through: { host, path: '/a/through', from: 'own-through-other' },
} satisfies Record<string, Question>;
const values = [
  ...unpartitioned.map((text) => /=([^;]+)/.exec(text)![1]!),
  'own-partition',
  'foreign-partition',
  'through-partition',
];

describe.each(browsers)('of many twins in %s exactly one', (kind) => {
  const open = useLab(kind);
  let judge: Judge;
  /** A page of another site, beside the one of the cookies' own. */
  let other: Tab;

  beforeAll(async () => {
    judge = await startJudge();
    other = await open.browser.openTab(pageFor(judge, questions.framed));
  });
  afterAll(() => judge?.stop());

  const at = (path: string, ...sets: string[]) =>
    `${path}?${sets.map((text) => `set=${encodeURIComponent(text)}`).join('&')}`;
  const visitWithFrame = (page: string, frame: string) =>
    open.browser.visit(`${page}${page.includes('?') ? '&' : '?'}frame=${encodeURIComponent(frame)}`);

  /** All twins at once, made by the server in the order of the list. */
  async function setAll(): Promise<void> {
    await open.page.evaluate(
      async (name, storeId) => {
        for (const cookie of await lab.list(name, storeId)) await lab.expire(cookie);
      },
      site,
      open.storeId,
    );
    for (const text of unpartitioned) await open.browser.visit(judge.https(host, at('/a/b', text)));
    await open.browser.visit(judge.https(host, at('/a/b', partitioned('own-partition'))));
    await visitWithFrame(judge.https('top.test'), judge.https(host, at('/a/b', partitioned('foreign-partition'))));
    await visitWithFrame(
      judge.https(host, '/elsewhere'),
      framed(judge, { ...questions.through, path: at('/a/b', partitioned('through-partition')) }),
    );
    await open.browser.visit(pageFor(judge, questions.own));
  }

  /** The values that the server receives, in their order: from the page itself, in a frame of another site, and through one. */
  async function heard(): Promise<string[][]> {
    const headers = [
      await hear(open.browser.site, judge, questions.own),
      await hear(other, judge, questions.framed),
      await hear(open.browser.site, judge, questions.through),
    ];
    return headers.map((header) => (header === '' ? [] : header.split('; ').map((pair) => pair.replace(/^t=/, ''))));
  }

  const list = () => open.page.evaluate((name, storeId) => lab.list(name, storeId), site, open.storeId);
  async function twin(value: string): Promise<Cookie> {
    const found = (await list()).find((cookie) => cookie.value === value);
    if (found === undefined) throw new Error(`${value} is not there`);
    return found;
  }

  let count = 0;
  async function apply(slots: Slot[], kindOfStep: 'save' | 'delete' | 'expire'): Promise<string> {
    const id = `twins-${(count += 1)}`;
    const step = { id, kind: kindOfStep, site, storeId: open.storeId, at: 0, slots };
    expect(await send({ kind: 'apply', step, onConflict: 'ask', withoutUndo: false })).toMatchObject({ kind: 'done' });
    return id;
  }
  const send = (request: Request) => open.page.evaluate((message) => lab.send(message), request);
  const undo = async (id: string) =>
    expect(await send({ kind: 'undo', id, onConflict: 'ask' })).toMatchObject({ kind: 'done' });

  beforeEach(setAll);

  it('is expired, deleted, edited, and brought back, and no other is touched', async () => {
    const before = await heard();
    expect(new Set(before.flat())).toEqual(new Set(values));
    const all = await list();
    expect(all).toHaveLength(values.length);
    for (const value of values) {
      const others = all.filter((cookie) => cookie.value !== value);
      for (const way of ['expire', 'delete'] as const) {
        const id = await apply(removalSlots([await twin(value)]), way);
        expect(await heard(), `${way} ${value}`).toEqual(before.map((sent) => sent.filter((one) => one !== value)));
        expect((await list()).filter((cookie) => cookie.value !== value)).toEqual(expect.arrayContaining(others));
        await undo(id);
      }
      expect(await heard(), `undo of ${value}`).toEqual(before);
      const cookie = await twin(value);
      const id = await apply(editSlots(cookie, { ...cookie, value: 'EDITED' }, null), 'save');
      const edited = before.map((sent) => sent.map((one) => (one === value ? 'EDITED' : one)));
      expect(await heard(), `edit ${value}`).toEqual(edited);
      await undo(id);
      expect(await heard(), `undo edit ${value}`).toEqual(before);
    }
    expect(await open.browser.errors()).toEqual([]);
  });
});
