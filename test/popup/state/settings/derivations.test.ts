/** A key that takes long to be worked out: it is said, can be stopped, and is abandoned by whatever makes it useless. */
import { pbkdf2Sync } from 'node:crypto';
import { signal } from '@preact/signals';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Derivation } from '../../../../src/codec/pbkdf2.ts';
import { sealPbes2 } from '../../../../src/sessions/jose/pbes2.ts';
import { createDerivations } from '../../../../src/popup/state/settings/derivations.ts';
import { cookie } from '../../../fakes/cookie.ts';
import { createWorld } from '../editor/editorWorld.ts';

/** As many as no test could wait for; the worker below does one, and only when it is told to. */
const p2c = 2_000_000_000;
const encode = (text: string) => new TextEncoder().encode(text);

class FakeWorker extends EventTarget {
  static running = new Set<FakeWorker>();
  static answersAtOnce = false;
  given: Derivation | undefined;
  postMessage(given: Derivation) {
    this.given = given;
    FakeWorker.running.add(this);
    if (FakeWorker.answersAtOnce) this.answer();
  }
  answer() {
    const { hash, password, salt, bytes } = this.given!;
    const key = new Uint8Array(pbkdf2Sync(password, salt, 1, bytes, hash.replace('-', '')));
    this.dispatchEvent(new MessageEvent('message', { data: key }));
  }
  terminate() {
    FakeWorker.running.delete(this);
  }
}
const answerAll = () => FakeWorker.running.forEach((worker) => worker.answer());

beforeEach(() => {
  FakeWorker.running.clear();
  vi.stubGlobal('Worker', FakeWorker);
});
afterEach(() => {
  FakeWorker.answersAtOnce = false;
  vi.unstubAllGlobals();
});

async function sealed(): Promise<string> {
  FakeWorker.answersAtOnce = true;
  const header = { alg: 'PBES2-HS256+A128KW', enc: 'A128GCM', p2c };
  const value = await sealPbes2(header, encode('{"user":"ann"}'), { bytes: encode('secret'), derived: new Map() });
  FakeWorker.answersAtOnce = false;
  return value;
}

/** With its key typed, and being worked out. */
async function open() {
  const value = await sealed();
  const main = cookie({ name: 'session', value });
  const world = createWorld(main);
  const editor = await world.open(main, { isReadable: signal(true) });
  await vi.waitFor(() => expect(editor.session.value?.content.reading.value.kind).toBe('read'));
  const session = editor.session.value!;
  session.keys.set('p2c', [String(p2c)]);
  session.keys.set('secret', ['secret']);
  await vi.waitFor(() => expect(FakeWorker.running.size).toBe(1));
  return { world, main, editor, session, ...session };
}

test('it is said after a while, and no more once the key is there', async () => {
  const { world, keys, derivations, content } = await open();
  expect(derivations.isLong.value).toBe(false);
  world.wait();
  expect(derivations.isLong.value).toBe(true);
  expect(keys.verdict.value).toEqual({ kind: 'working' });
  answerAll();
  expect(await keys.settled()).toMatchObject({ verdict: { kind: 'right' } });
  expect(derivations.isLong.value).toBe(false);
  expect(content.decoded.value?.tree.source).toBe('{"user":"ann"}');
  expect(FakeWorker.running.size).toBe(0);
});

test('stopped, it computes no longer, and says so; begun again, it is said at once', async () => {
  const { keys, derivations, content } = await open();
  derivations.stop();
  await vi.waitFor(() => expect(FakeWorker.running.size).toBe(0));
  expect(await keys.settled()).toMatchObject({ kind: 'failed', error: { code: 'stopped' } });
  expect(derivations.isLong.value).toBe(false);
  expect(content.decoded.value).toBe(null);
  keys.again();
  expect(derivations.isLong.value).toBe(true);
  await vi.waitFor(() => expect(FakeWorker.running.size).toBe(1));
  answerAll();
  expect(await keys.settled()).toMatchObject({ verdict: { kind: 'right' } });
});

test('another key that is typed abandons the one before, and it goes on being said', async () => {
  const { world, keys, derivations } = await open();
  world.wait();
  expect(derivations.isLong.value).toBe(true);
  const [before] = FakeWorker.running;
  keys.set('secret', ['another']);
  await vi.waitFor(() => expect([...FakeWorker.running]).not.toContain(before));
  await vi.waitFor(() => expect(FakeWorker.running.size).toBe(1));
  expect(derivations.isLong.value).toBe(true);
  expect(keys.verdict.value).toEqual({ kind: 'working' });
  keys.forget();
  await vi.waitFor(() => expect(FakeWorker.running.size).toBe(0));
  expect(keys.verdict.value).toEqual({ kind: 'none' });
  await vi.waitFor(() => expect(derivations.isLong.value).toBe(false));
});

test('what a key came to is forgotten with it', async () => {
  const { keys } = await open();
  answerAll();
  expect(await keys.settled()).toMatchObject({ verdict: { kind: 'right' } });
  keys.forget();
  keys.set('p2c', [String(p2c)]);
  keys.set('secret', ['secret']);
  await vi.waitFor(() => expect(FakeWorker.running.size).toBe(1));
  answerAll();
  expect(await keys.settled()).toMatchObject({ verdict: { kind: 'right' } });
});

test('leaving the cookie abandons it', async () => {
  const { editor, derivations } = await open();
  editor.dispose(true);
  await vi.waitFor(() => expect(FakeWorker.running.size).toBe(0));
  await vi.waitFor(() => expect(derivations.isLong.value).toBe(false));
});

test('saving works out another key, stopped as well: nothing is written, and saving goes on from there', async () => {
  const { world, editor, keys, derivations, content } = await open();
  answerAll();
  await keys.settled();
  content.change({ kind: 'set', path: [0], literal: '"bob"' });
  const stopped = editor.save();
  await vi.waitFor(() => expect(FakeWorker.running.size).toBe(1));
  derivations.stop();
  expect(await stopped).toEqual({ kind: 'obstacle', obstacle: { kind: 'sign', code: 'stopped' } });
  expect(world.steps).toEqual([]);
  expect(content.changes.value).toBe(1);

  const saved = editor.save();
  await vi.waitFor(() => expect(FakeWorker.running.size).toBe(1));
  answerAll();
  expect(await saved).toMatchObject({ kind: 'saved' });
  // What was just made is read again without working anything out.
  expect(await keys.settled()).toMatchObject({ verdict: { kind: 'right' } });
  expect(content.decoded.value?.tree.source).toBe('{"user":"bob"}');
});

test('saving while the key is worked out waits for it, and ends when that is stopped', async () => {
  const { world, editor, derivations, session } = await open();
  answerAll();
  await session.keys.settled();
  session.content.change({ kind: 'set', path: [0], literal: '"bob"' });
  session.keys.set('secret', ['another']);
  const saving = editor.save();
  await vi.waitFor(() => expect(FakeWorker.running.size).toBe(1));
  derivations.stop();
  expect(await saving).toEqual({ kind: 'obstacle', obstacle: { kind: 'sign', code: 'stopped' } });
  expect(world.steps).toEqual([]);
});

test('the word that one takes long does not come once it is over, nor for the next that is short', async () => {
  const timers = new Set<() => void>();
  const derivations = createDerivations((run) => {
    timers.add(run);
    return () => void timers.delete(run);
  });
  await derivations.run(async () => {});
  expect(timers.size).toBe(0);
  expect(derivations.isLong.value).toBe(false);
  const next = derivations.run(async () => {
    expect(timers.size).toBe(1);
    timers.forEach((run) => run());
    expect(derivations.isLong.value).toBe(true);
  });
  await next;
  expect(derivations.isLong.value).toBe(false);
});

test('what its caller gives up is given up, as is all that goes on when it is stopped', async () => {
  const derivations = createDerivations(() => () => {});
  const begun: AbortSignal[] = [];
  const work = (stop: AbortSignal) => {
    begun.push(stop);
    return new Promise<string>((resolve) => stop.addEventListener('abort', () => resolve('given up')));
  };
  const caller = new AbortController();
  const all = [derivations.run(work, caller.signal), derivations.run(work), derivations.run(work)];
  caller.abort();
  expect(begun.map(({ aborted }) => aborted)).toEqual([true, false, false]);
  derivations.stop();
  expect(await Promise.all(all)).toEqual(['given up', 'given up', 'given up']);
});

test('one that is over does not end the word of another that goes on', async () => {
  const derivations = createDerivations(() => () => {});
  let end = () => {};
  const long = derivations.run(() => new Promise<void>((resolve) => (end = resolve)), undefined, true);
  await derivations.run(async () => {});
  expect(derivations.isLong.value).toBe(true);
  end();
  await long;
  expect(derivations.isLong.value).toBe(false);
});
