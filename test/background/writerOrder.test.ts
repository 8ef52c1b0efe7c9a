import { beforeEach, describe, expect, it } from 'vitest';
import { StorageFull } from '../../src/browser/store.ts';
import { JarError } from '../../src/cookies/jar.ts';
import { editSlots, removalSlots } from '../../src/cookies/step.ts';
import { cookie } from '../fakes/cookie.ts';
import { apply, brief, jar, start, store, undo } from './theWriter.ts';

beforeEach(() => start());

describe('the order of twins', () => {
  const first = cookie({ name: 't', value: 'first', domain: 'www.site.test' });
  const second = cookie({ name: 't', value: 'second', domain: 'www.site.test', hostOnly: false });
  const third = cookie({ name: 't', value: 'third', hostOnly: false });

  it.each(['chromium', 'firefox'] as const)('stays when a value changes (%s)', async (engine) => {
    start(engine);
    [first, second, third].forEach(jar.put);
    const done = await apply(editSlots(first, { ...first, value: 'EDITED' }, null));
    expect(jar.all().map((c) => c.value)).toEqual(['EDITED', 'second', 'third']);
    await undo(done);
    expect(jar.all().map((c) => c.value)).toEqual(['first', 'second', 'third']);
  });

  it.each(['chromium', 'firefox'] as const)('comes back with a deleted cookie (%s)', async (engine) => {
    start(engine);
    [first, second, third].forEach(jar.put);
    const one = await apply(removalSlots([first]));
    await undo(one);
    expect(jar.all().map((c) => c.value)).toEqual(['first', 'second', 'third']);
    const all = await apply(removalSlots([first, second, third]));
    expect(jar.all()).toEqual([]);
    await undo(all);
    expect(jar.all().map((c) => c.value)).toEqual(['first', 'second', 'third']);
  });
});

describe('a twin that the browser does not take back on the way', () => {
  it('puts all back, in its order', async () => {
    const twins = [true, false].map((hostOnly) => cookie({ name: 't', value: `${hostOnly}`, hostOnly }));
    twins.forEach(jar.put);
    const { write } = jar;
    let isLost = false;
    jar.write = async (one) => {
      if (one.hostOnly || isLost) return write(one);
      isLost = true;
      return undefined;
    };
    const answer = await apply(editSlots(twins[0]!, { ...twins[0]!, value: 'EDITED' }, null));
    expect(answer).toMatchObject({ kind: 'failed', code: 'not-stored', restored: true });
    expect(jar.all().map(({ value }) => value)).toEqual(['true', 'false']);
  });
});

describe('twins of one step that is put back', () => {
  it.each(['chromium', 'firefox'] as const)(
    'stand as before, whatever their order in the step (%s)',
    async (engine) => {
      const twins = [true, false].map((hostOnly) => cookie({ name: 't', value: `${hostOnly}`, hostOnly }));
      const last = cookie({ name: 'last' });
      for (const order of [twins, twins.toReversed()]) {
        start(engine);
        [...twins, last].forEach(jar.put);
        jar.beforeCall = (_, { name, value }) => {
          if (name === 'last' && value === '2') throw new JarError('refused');
        };
        const slots = [...order, last].map((before) => ({ before, after: { ...before, value: '2' } }));
        expect(await apply(slots)).toMatchObject({ kind: 'failed', restored: true });
        expect(jar.all().flatMap(({ name, value }) => (name === 't' ? [value] : []))).toEqual(['true', 'false']);
      }
    },
  );
});

describe('twins that came since', () => {
  const first = cookie({ name: 't', value: 'first', domain: 'www.site.test' });
  const second = cookie({ name: 't', value: 'second', domain: 'www.site.test', hostOnly: false });
  const late = cookie({ name: 't', value: 'late', hostOnly: false });
  const values = () => jar.all().map((c) => c.value);

  it.each(['chromium', 'firefox'] as const)('stay behind what an undo brings back (%s)', async (engine) => {
    start(engine);
    [first, second].forEach(jar.put);
    const edited = await apply(editSlots(first, { ...first, value: 'EDITED' }, null));
    jar.put(late);
    await undo(edited);
    expect(values()).toEqual(['first', 'second', 'late']);
    const removed = await apply(removalSlots([first, second]));
    await undo(removed);
    expect(values()).toEqual(['first', 'second', 'late']);
  });

  it.each(['chromium', 'firefox'] as const)('keep their order on each host (%s)', async (engine) => {
    start(engine);
    const deep = cookie({ name: 't', value: 'deep', domain: 'a.www.site.test' });
    const parent = cookie({ name: 't', value: 'parent', hostOnly: false });
    [parent, deep, first, second].forEach(jar.put);
    await undo(await apply(removalSlots([parent])));
    expect(values()).toEqual(['parent', 'deep', 'first', 'second']);
  });
});

describe('a site near the limit', () => {
  it('renames at 180 without losing a third', async () => {
    for (let i = 0; i < 180; i += 1) jar.put(cookie({ name: `k${i}` }));
    const old = cookie({ name: 'k7' });
    await apply(editSlots(old, { ...old, name: 'renamed' }, null));
    expect(jar.all()).toHaveLength(180);
  });

  it('takes a rename back at 180 without losing a third', async () => {
    for (let i = 0; i < 180; i += 1) jar.put(cookie({ name: `k${i}` }));
    const old = cookie({ name: 'k7' });
    let writes = 0;
    store.beforeSet = () => {
      if ((writes += 1) === 2) throw new StorageFull();
    };
    const answer = await apply(editSlots(old, { ...old, name: 'renamed' }, null));
    expect(answer).toMatchObject({ kind: 'failed', code: 'storage-full', restored: true });
    expect(jar.all()).toHaveLength(180);
    expect(brief()).toContain('site.test/ k7=1');
  });
});
