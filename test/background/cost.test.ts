import { describe, expect, it } from 'vitest';
import { createChangeLog } from '../../src/background/changeLog.ts';
import { createJournal } from '../../src/background/journal.ts';
import { createProtection } from '../../src/background/protection.ts';
import { createWriter } from '../../src/background/writer.ts';
import { cookieKey } from '../../src/cookies/cookie.ts';
import { editSlots } from '../../src/cookies/step.ts';
import { kinds, type JournalRecord } from '../../src/records.ts';
import { cookie } from '../fakes/cookie.ts';
import { type Counts, createCountingStore } from '../fakes/countingStore.ts';
import { createFakeJar } from '../fakes/jar.ts';
import { createFakeStore } from '../fakes/store.ts';

const mine = cookie({ name: 'mine' });

/** A browser in which much happened before, on other sites and this one, and a worker that was woken in it. */
async function woken(count: number) {
  const fake = createFakeStore();
  const jar = createFakeJar('chromium');
  jar.put(mine);
  const before = createChangeLog(fake, jar, Date.now);
  await before.watch(1, { site: 'site.test', storeId: '0' });
  await before.watch(2, { site: 'else.test', storeId: '0' });
  const journal = createJournal(fake);
  const guards = createProtection(fake, jar, (run) => run(), Date.now);
  for (let i = 0; i < count; i += 1) {
    for (const domain of ['site.test', 'else.test'])
      await before.record({ cookie: cookie({ name: `n${i}`, domain }), removed: false, by: 'others' });
    await guards.protect(cookie({ name: `n${i}`, domain: 'else.test' }), 'value');
    const step = { id: `old ${i}`, kind: 'add' as const, site: 'site.test', storeId: '0', at: 0, slots: [] };
    await journal.write({ seq: i + 1, state: 'done', step, followers: [], kept: [] } satisfies JournalRecord);
    await fake.set(`${kinds.drafts.prefix}0:site.test:${i}`, {});
  }

  const store = createCountingStore(fake);
  const log = createChangeLog(store, jar, Date.now);
  const writer = createWriter({
    jar,
    listen: jar.listen,
    journal: createJournal(store),
    wakeUp: { set: async () => {}, clear: async () => {} },
    sees: async () => true,
    follow: (slots, move) => protection.follow(slots, move),
  });
  const protection = createProtection(store, jar, writer.runExclusive, Date.now);
  await writer.recover();
  await log.runExclusive(async () => {});
  await protection.resume(cookieKey(mine));
  return { store, jar, log, writer, protection };
}

type World = Awaited<ReturnType<typeof woken>>;
const step = {
  id: 'step',
  kind: 'save' as const,
  site: 'site.test',
  storeId: '0',
  at: 0,
  slots: editSlots(mine, { ...mine, value: '2' }, null),
};
const apply = ({ writer }: World) => writer.handle({ kind: 'apply', step, onConflict: 'ask', withoutUndo: false });

/** What is done, what it may cost at the most, and what has to have happened before. */
const acts: [string, Partial<Counts>, (world: World) => Promise<unknown>, ((world: World) => Promise<unknown>)?][] = [
  [
    'a change is recorded',
    { read: 1, written: 2 },
    ({ log }) => log.record({ cookie: { ...mine, value: '2' }, removed: false, by: 'others' }),
  ],
  [
    'a change that nobody watches',
    {},
    ({ log }) => log.record({ cookie: cookie({ domain: 'third.test' }), removed: false, by: 'others' }),
  ],
  ['a cookie is protected', { written: 1 }, ({ protection }) => protection.protect(mine, 'value')],
  ['a cookie changes that is not protected', {}, ({ protection }) => protection.onChange(mine)],
  [
    'a protected cookie is put back',
    { written: 1 },
    async ({ protection, jar }) => {
      jar.drop(mine);
      await protection.onChange(mine);
      expect(jar.all()).toHaveLength(1);
    },
    ({ protection }) => protection.protect(mine, 'value'),
  ],
  ['a step is applied', { written: 4 }, apply],
  [
    'a step is undone',
    { read: 1, written: 4 },
    ({ writer }) => writer.handle({ kind: 'undo', id: 'step', onConflict: 'ask' }),
    apply,
  ],
  [
    'an outcome is asked for',
    { read: 1 },
    ({ writer }) => writer.handle({ kind: 'outcome', of: 'apply', id: 'step' }),
    apply,
  ],
];

describe.each([10, 100])('with %i records of each kind stored', (count) => {
  it.each(acts)('no more than its own records are touched when %s', async (_, most, act, first) => {
    const world = await woken(count);
    await first?.(world);
    world.store.reset();
    await act(world);
    expect(world.store.counts).toEqual({ read: 0, written: 0, removed: 0, listed: 0, ...most });
  });

  it('a worker that starts reads what it has to know of each, and not the records', async () => {
    const { store } = await woken(count);
    // guards, the facts of the steps, two watches
    expect(store.counts.read).toBe(2 * count + 2);
  });
});
