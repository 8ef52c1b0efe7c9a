import process from 'node:process';
import { describe, expect, it } from 'vitest';
import { createJournal } from '../../src/background/journal.ts';
import { createWriter, type Writer } from '../../src/background/writer.ts';
import { type Cookie, type CookieKey, cookieKey } from '../../src/cookies/cookie.ts';
import type { Engine } from '../../src/cookies/traits.ts';
import type { Step } from '../../src/cookies/step.ts';
import type { Request, Response } from '../../src/messages.ts';
import { type Operation, operationsOn, scene } from '../engine/operations.ts';
import { lineOf, stateOf } from '../engine/stateOf.ts';
import { createFakeJar, type FakeJar } from '../fakes/jar.ts';
import { createFakeStore, type FakeStore } from '../fakes/store.ts';

/** A browser in memory with a worker in it that can be stopped. */
interface World {
  jar: FakeJar;
  store: FakeStore;
  writer: Writer;
  step: Step;
}

type Way = 'apply' | 'undo' | 'redo';
/** The call is never made, or made and never answered: the same as never making the next one, but for the last. */
type Stop = 'before' | 'after';

/** `CAMPAIGN=stops`: at every write. Otherwise at each third where there are many cookies, or many stops to each. */
const isWhole = process.env['CAMPAIGN'] === 'stops';
const SOME = 3;

const engines: readonly Engine[] = ['chromium', 'firefox'];
const ways: readonly Way[] = ['apply', 'undo', 'redo'];

function wake(world: Pick<World, 'jar' | 'store'>): Writer {
  return createWriter({
    jar: world.jar,
    listen: world.jar.listen,
    journal: createJournal(world.store),
    wakeUp: { set: async () => {}, clear: async () => {} },
    sees: async () => true,
    follow: async () => async () => {},
  });
}

/** The scene, taken to where `way` begins. */
async function worldBefore(engine: Engine, operation: Operation, way: Way, crowd: number): Promise<World> {
  const jar = createFakeJar(engine);
  const store = createFakeStore();
  scene('0', crowd).cookies.forEach(jar.put);
  const step = { id: 'step', site: 'engine.test', storeId: '0', at: 0, kind: operation.kind, slots: operation.slots };
  const world: World = { jar, store, step, writer: wake({ jar, store }) };
  const earlier = ways.slice(0, ways.indexOf(way));
  for (const one of earlier) expect((await ask(world, one)).kind).toBe('done');
  return world;
}

function ask({ writer, step }: World, way: Way): Promise<Response> {
  const request: Request =
    way === 'apply'
      ? { kind: 'apply', step, onConflict: 'ask', withoutUndo: false }
      : { kind: way, id: step.id, onConflict: 'ask' };
  return writer.handle(request);
}

/** Stops the worker at the k-th write of cookies or session storage. @returns how many there were, if not that many */
async function stopAt(
  k: number,
  stop: Stop,
  { jar, store }: World,
  run: () => Promise<unknown>,
): Promise<number | undefined> {
  let calls = 0;
  let stopped: () => void;
  const isStopped = new Promise<undefined>((resolve) => (stopped = () => resolve(undefined)));
  const count = () => {
    calls += 1;
    if (calls < k) return undefined;
    stopped();
    return new Promise<void>(() => {}); // never returns
  };
  if (stop === 'before') [jar.beforeCall, store.beforeSet] = [count, count];
  else [jar.afterCall, store.afterSet] = [count, count];
  const end = await Promise.race([isStopped, run().then(() => calls)]);
  jar.beforeCall = jar.afterCall = store.beforeSet = store.afterSet = () => undefined;
  return end;
}

const state = ({ jar }: World): Promise<string[]> => stateOf(jar, '0');

/** What lies before and behind one way of an operation. */
async function ends(engine: Engine, operation: Operation, way: Way, crowd: number): Promise<string[][]> {
  const world = await worldBefore(engine, operation, way, crowd);
  const before = await state(world);
  expect((await ask(world, way)).kind).toBe('done');
  return [before, await state(world)];
}

/**
 * Runs `check` for each `step`-th place at which the worker can be stopped, and the last.
 * @returns how many there are
 */
async function atEachStop(
  engine: Engine,
  operation: Operation,
  way: Way,
  { crowd, step }: { crowd: number; step: number },
  check: (world: World, place: string) => Promise<void>,
): Promise<number> {
  // each way begins at another one
  for (let k = 1 + (ways.indexOf(way) % step), stop: Stop = 'before'; ;) {
    const world = await worldBefore(engine, operation, way, crowd);
    const calls = await stopAt(k, stop, world, () => ask(world, way));
    if (calls === undefined) {
      world.writer = wake(world);
      await check(world, `${engine}: ${operation.name}, ${way}, stopped ${stop} call ${k}`);
      if (stop === 'after') return k;
      k += step;
    } else {
      k = calls;
      stop = 'after';
    }
  }
}

const operations = operationsOn(scene('0'));

describe.each(engines)('stopped in the middle, %s', { timeout: 60_000 }, (engine) => {
  describe.each([
    { place: 'on a quiet site', crowd: 0 },
    { place: 'on a site near the limit', crowd: 160 },
    { place: 'on a full site', crowd: 173 },
  ])('$place', ({ crowd }) => {
    // a full site has no room for one more, whoever adds it
    const possible = operations.filter(({ kind }) => crowd < 173 || kind !== 'add');
    it.each(possible)('$name: the old state or the new one, and the caller is told which', async (operation) => {
      for (const way of ways) {
        const [before, after] = await ends(engine, operation, way, crowd);
        const step = crowd > 0 && !isWhole ? SOME : 1;
        const stops = await atEachStop(engine, operation, way, { crowd, step }, async (world, place) => {
          void world.writer.recover();
          const told = await world.writer.handle({ kind: 'outcome', of: way, id: 'step' });
          expect(await state(world), place).toEqual(told.kind === 'done' ? after : before);
          const left = [...world.store.entries.values()].map((record) => (record as { state: string }).state);
          expect(
            left.filter((name) => name.endsWith('ing')),
            place,
          ).toEqual([]);
        });
        expect(stops).toBeGreaterThanOrEqual(3);
      }
    });
  });

  it.each(operations)('$name: stopped again while it recovers', async (operation) => {
    for (const way of ways) {
      const [before, after] = await ends(engine, operation, way, 0);
      await atEachStop(engine, operation, way, { crowd: 0, step: isWhole ? 1 : SOME }, async (first, place) => {
        const [jarThen, storeThen] = [first.jar.all(), new Map(first.store.entries)];
        for (let k = 1; ; k += 1) {
          const jar = createFakeJar(engine);
          jarThen.forEach(jar.put);
          const store = createFakeStore();
          for (const [key, value] of storeThen) store.entries.set(key, value);
          const again: World = { jar, store, step: first.step, writer: wake({ jar, store }) };
          const calls = await stopAt(k, 'before', again, () => again.writer.recover());
          again.writer = wake(again);
          await again.writer.recover();
          expect([before, after], `${place}, then call ${k}`).toContainEqual(await state(again));
          if (calls !== undefined) break;
        }
      });
    }
  });

  it.each(operations)('$name: what somebody wrote meanwhile is left alone', async (operation) => {
    const touched = operation.slots.map(({ before, after }) => (after ?? before)!);
    for (const way of ways) {
      const sides = await ends(engine, operation, way, 0);
      for (const { key, third, others } of new Set([touched[0]!, touched.at(-1)!].flatMap(thirdsOf))) {
        const rest = (lines: string[]) => lines.filter((line) => line.includes(' = ') && !line.startsWith(key));
        await atEachStop(engine, operation, way, { crowd: 0, step: 1 }, async (world, place) => {
          world.jar.put(third);
          await world.writer.recover();
          const now = await state(world);
          expect(now, `${place}, then ${others}`).toContain(lineOf(third));
          expect(sides.map(rest), `${place}, then ${others}`).toContainEqual(rest(now));
        });
      }
    }
  });
});

/** What a server may do to a cookie while the worker is stopped: another value, or the same one for longer. */
function thirdsOf(cookie: Cookie): { key: CookieKey; third: Cookie; others: string }[] {
  const key = cookieKey(cookie);
  const expirationDate = Math.floor(Date.now() / 1000) + 5000;
  return [
    { key, third: { ...cookie, value: 'third' }, others: `another value of ${key}` },
    { key, third: { ...cookie, expirationDate }, others: `another expiry of ${key}` },
  ];
}
