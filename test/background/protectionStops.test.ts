import { describe, expect, it } from 'vitest';
import { createProtection } from '../../src/background/protection.ts';
import { trackOwnWrites } from '../../src/background/ownWrites.ts';
import { createJournal } from '../../src/background/journal.ts';
import { createWriter } from '../../src/background/writer.ts';
import { type Cookie, cookieKey } from '../../src/cookies/cookie.ts';
import { editSlots, removalSlots, type Slot } from '../../src/cookies/step.ts';
import { kinds } from '../../src/records.ts';
import { cookie } from '../fakes/cookie.ts';
import { createFakeJar, type FakeJar } from '../fakes/jar.ts';
import { createFakeStore, type FakeStore } from '../fakes/store.ts';
import { stepOf } from './workerWorld.ts';

const mine = cookie({ value: 'mine' });
const edited = { ...mine, value: 'edited' };
const renamed = { ...edited, name: 'renamed' };
const never = new Promise<void>(() => {});

/** A worker over the browser, which tells it of every change until it is stopped. */
function wake(jar: FakeJar, store: FakeStore) {
  const tracked = trackOwnWrites(jar);
  const writer = createWriter({
    jar: tracked,
    listen: jar.listen,
    journal: createJournal(store),
    wakeUp: { set: async () => {}, clear: async () => {} },
    sees: async () => true,
    follow: (slots, move) => protection.follow(slots, move),
  });
  const protection = createProtection(store, tracked, writer.runExclusive, Date.now);
  const stop = jar.listen(({ cookie: changed, removed, cause }) => {
    if (!(removed && cause === 'overwrite')) void protection.onChange(changed);
  });
  return { writer, protection, stop };
}

const settled = () => new Promise((resolve) => setTimeout(resolve));

describe.each(['chromium', 'firefox'] as const)('a worker that is stopped over a protected cookie, %s', (engine) => {
  it.each<[string, Slot[], Cookie | null]>([
    ['an edit', editSlots(mine, edited, null), edited],
    ['a rename', editSlots(mine, renamed, null), renamed],
    ['a deletion', removalSlots([mine]), null],
  ])('%s: at no place does it leave a protection of what was there before', async (_, slots, after) => {
    for (let k = 1, isOver = false; !isOver; k += 1) {
      const [jar, store] = [createFakeJar(engine), createFakeStore()];
      jar.put(mine);
      const first = wake(jar, store);
      await first.protection.protect(mine, 'value');
      let calls = 0;
      let stopped = () => {};
      const isStopped = new Promise<boolean>((resolve) => (stopped = () => resolve(false)));
      const count = (): Promise<void> | undefined => {
        if ((calls += 1) < k) return undefined;
        stopped();
        return never;
      };
      [jar.afterCall, store.afterSet] = [count, count];
      const step = stepOf('save', slots);
      const done = first.writer.handle({ kind: 'apply', step, onConflict: 'ask', withoutUndo: false }).then(() => true);
      isOver = await Promise.race([done, isStopped]);
      first.stop();
      [jar.afterCall, store.afterSet] = [() => undefined, () => undefined];

      const next = wake(jar, store);
      await next.writer.recover();
      await settled();
      const isAsked = jar.all().some((one) => one.value === 'edited') || jar.all().length === 0;
      const [now] = jar.all();
      const place = `stopped after call ${k}`;
      expect(jar.all(), place).toHaveLength(isAsked && after === null ? 0 : 1);
      const guarded = isAsked ? after : mine;
      const keys = guarded === null ? [] : [kinds.guards.prefix + cookieKey(guarded)];
      expect(Object.keys(await store.all(kinds.guards.prefix)), place).toEqual(keys);
      // what is written now is written against what the person wanted last
      jar.put({ ...(now ?? mine), value: 'theirs' });
      await settled();
      expect(jar.all()[0]!.value, place).toBe(guarded?.value ?? 'theirs');
      next.stop();
    }
  });
});
