import { describe, expect, it, vi } from 'vitest';
import { JarError } from '../../src/cookies/jar.ts';
import { editSlots, removalSlots } from '../../src/cookies/step.ts';
import { kinds, type JournalRecord } from '../../src/records.ts';
import { createJournal } from '../../src/background/journal.ts';
import { cookie } from '../fakes/cookie.ts';
import { createWorkerWorld, stepId, stepOf } from './workerWorld.ts';

const a = cookie({ name: 'a' });
const changed = [{ before: a, after: { ...a, value: '2' } }];
const nth = (index: number) => cookie({ name: `n${String(index).padStart(3, '0')}` });

it('sets its alarm before the intent is noted, and takes it off in the end, whatever the end is', async () => {
  const world = createWorkerWorld('chromium', [a]);
  const told: string[] = [];
  world.wake({ wakeUp: { set: async () => void told.push('set'), clear: async () => void told.push('clear') } });
  world.store.beforeSet = () => void told.push('note');
  world.jar.beforeCall = () => void told.push('cookie');
  await world.apply('save', changed);
  expect(told).toEqual(['set', 'note', 'cookie', 'note', 'clear']);
  told.length = 0;
  world.jar.beforeCall = () => Promise.reject(new JarError('refused'));
  expect(await world.retrace('undo')).toMatchObject({ kind: 'failed' });
  expect([told[0], told.at(-1)]).toEqual(['set', 'clear']);
});

it('puts back a write that has taken effect although the browser says that it failed', async () => {
  const world = createWorkerWorld('chromium', [a]);
  let calls = 0;
  world.jar.afterCall = () => {
    if ((calls += 1) === 1) throw new JarError('refused');
  };
  expect(await world.apply('save', changed)).toMatchObject({ code: 'refused', restored: true, fates: ['put-back'] });
  expect(world.lines()).toEqual(['a=1@null']);
});

it('one that is not to be undone leaves nothing in the journal, also when it fails', async () => {
  const world = createWorkerWorld('chromium', [a]);
  let sets = 0;
  world.store.beforeSet = () => void (sets += 1);
  world.jar.beforeCall = (_, { value }) => {
    if (value === '2') throw new JarError('refused');
  };
  const step = stepOf('save', changed);
  const journal = createJournal(world.store);
  const removed: string[] = [];
  world.wake({ journal: { ...journal, remove: async (record) => void removed.push(record.step.id) } });
  await world.writer.handle({ kind: 'apply', step, onConflict: 'ask', withoutUndo: true });
  expect([sets, removed]).toEqual([0, []]);
});

it('an outcome that is asked for while the step is under way waits for it', async () => {
  const world = createWorkerWorld('chromium', [a]);
  let asked: Promise<unknown> | undefined;
  world.jar.beforeCall = () => {
    asked ??= world.writer.handle({ kind: 'outcome', of: 'apply', id: stepId });
  };
  await world.apply('save', changed);
  expect(await asked).toMatchObject({ kind: 'done' });
});

it('what a woken worker finishes ends what could be redone, as if it had not been stopped', async () => {
  const world = createWorkerWorld('chromium', [a]);
  const journal = createJournal(world.store);
  const record = (id: string, seq: number, state: JournalRecord['state']): JournalRecord => ({
    seq,
    state,
    step: stepOf('save', changed, id),
    followers: [[]],
    kept: [],
  });
  await journal.write(record('undone', 1, 'undone'));
  await journal.write(record('stopped', 2, 'doing'));
  await world.wake().recover();
  expect(await journal.find('stopped')).toMatchObject({ state: 'done' });
  expect([...world.store.entries.keys()].filter((key) => key.startsWith(kinds.journal.prefix))).toEqual([
    `${kinds.journal.prefix}0:stopped`,
  ]);
});

describe('near the limit of a site', () => {
  it.each([
    [149, ['write', 'expire']],
    [150, ['expire', 'write']],
  ])('of %i cookies a rename begins with %j', async (count, calls) => {
    const all = Array.from({ length: count }, (_, index) => nth(index));
    const world = createWorkerWorld('chromium', all);
    await world.apply('save', editSlots(all[0]!, { ...all[0]!, name: 'new' }, null));
    expect(world.jar.calls.map(({ kind }) => kind)).toEqual(calls);
  });

  it('cookies that only go are no reason for another order', async () => {
    const all = Array.from({ length: 150 }, (_, index) => nth(index));
    const world = createWorkerWorld('chromium', all);
    expect(await world.apply('delete', removalSlots(all.slice(0, 2)))).toMatchObject({ kind: 'done' });
    expect(world.lines()).toHaveLength(148);
  });
});

describe('what is put back is looked after', () => {
  const b = cookie({ name: 'b' });
  const refuseB = (_: string, { name, value }: { name: string; value: string }) => {
    if (name === 'b' && value === '2') throw new JarError('refused');
  };
  const both = [...changed, { before: b, after: { ...b, value: '2' } }];

  it('a write of the old value that does nothing has not put it back', async () => {
    const world = createWorkerWorld('chromium', [a, b]);
    world.jar.beforeCall = refuseB;
    const { write } = world.jar;
    world.jar.write = async (one) => (one.value === '1' ? undefined : write(one));
    const answer = await world.apply('save', both);
    expect(answer).toMatchObject({ restored: false, fates: ['not-restored', 'put-back'] });
    expect(world.record()).toMatchObject({ state: 'doing', isGoingBack: true });
  });

  it('nor has a removal of the new cookie that leaves it there', async () => {
    const world = createWorkerWorld('chromium', [b]);
    world.jar.beforeCall = refuseB;
    world.jar.expire = async () => undefined;
    const answer = await world.apply('duplicate', [{ before: null, after: a }, both[1]!]);
    expect(answer).toMatchObject({ restored: false, fates: ['not-restored', 'put-back'] });
  });

  it('nor is it where the browser no longer answers', async () => {
    const world = createWorkerWorld('chromium', [a, b]);
    const { list } = world.jar;
    world.jar.beforeCall = (kind, one) => {
      if (one.name === 'b') world.jar.list = () => Promise.reject(new JarError('refused'));
      refuseB(kind, one);
    };
    const answer = await world.apply('save', both);
    expect(answer).toMatchObject({ restored: false, fates: ['not-restored', 'not-restored'] });
    world.jar.list = list;
    world.jar.beforeCall = () => undefined;
    await world.wake().recover();
    expect(world.lines().toSorted()).toEqual(['a=1@null', 'b=1@null']);
  });

  it('nothing of that is noted of a step that is not to be undone', async () => {
    const world = createWorkerWorld('chromium', [a, b]);
    world.jar.beforeCall = (kind, one) => {
      if (one.name === 'b') world.jar.list = () => Promise.reject(new JarError('refused'));
      refuseB(kind, one);
    };
    const step = stepOf('save', both);
    const answer = await world.writer.handle({ kind: 'apply', step, onConflict: 'ask', withoutUndo: true });
    expect(answer).toMatchObject({ restored: false });
    expect(world.store.entries.size).toBe(0);
  });

  it('but one whose end has passed meanwhile has nothing to come back', async () => {
    vi.useFakeTimers();
    try {
      const short = { ...a, expirationDate: Math.floor(Date.now() / 1000) + 10 };
      const world = createWorkerWorld('chromium', [short, b]);
      world.jar.beforeCall = (kind, one) => {
        if (one.name === 'b') vi.advanceTimersByTime(11_000);
        refuseB(kind, one);
      };
      const longer = { before: short, after: { ...short, expirationDate: null } };
      const answer = await world.apply('save', [longer, both[1]!]);
      expect(answer).toMatchObject({ code: 'refused', restored: true, fates: ['put-back', 'put-back'] });
      expect(world.lines()).toEqual(['b=1@null']);
    } finally {
      vi.useRealTimers();
    }
  });
});
