import { signal } from '@preact/signals';
import { expect, test } from 'vitest';
import type { Reading } from '../../../../src/popup/state/editor/contentReading.ts';
import type { SessionKeys } from '../../../../src/popup/state/editor/keyFields.ts';
import { createSessionRecord } from '../../../../src/popup/state/editor/record.ts';
import { formatById, subject, type DecodedTree } from '../../../../src/sessions/index.ts';
import laravel from '../../../sessions/vectors/laravel-session.json' with { type: 'json' };
import { until } from '../../until.ts';

/** A session of PHP is open. Each look at the clock finds it some milliseconds on. */
async function open(step: number) {
  const format = formatById('php-session')!;
  const decoded = await format.decode(subject('PHPSESSID', 'a'.repeat(26)));
  const timers = new Set<() => void>();
  let time = 0;
  let breaths = 0;
  let onBreath: () => void = () => undefined;
  const record = createSessionRecord({
    kept: '',
    reading: signal({ kind: 'read', format, decoded } as Reading),
    opened: signal(null),
    keys: { keys: signal({}) } as unknown as SessionKeys,
    now: () => (time += step),
    async breathe() {
      breaths += 1;
      onBreath();
    },
    timer(run) {
      timers.add(run);
      return () => timers.delete(run);
    },
  });
  return {
    record,
    timers,
    breaths: () => breaths,
    set onBreath(run: () => void) {
      onBreath = run;
    },
  };
}

test('a long record is read in slices, and says so past 300 ms', async () => {
  const { record, timers, breaths } = await open(10);
  record.paste('user|s:3:"ann";');
  for (const run of timers) run();
  expect(record.record.value.kind).toBe('reading');
  await until(() => record.record.value.kind === 'read');
  expect(breaths()).toBeGreaterThan(5);
  expect(timers.size).toBe(0);
});

test('what takes no time is read in one go, without a word', async () => {
  const { record, timers, breaths } = await open(0);
  record.paste('user|s:3:"ann";');
  expect(record.record.value.kind).toBe('none');
  await until(() => record.record.value.kind === 'read');
  expect(breaths()).toBe(0);
  expect(timers.size).toBe(0);
});

test('another record that is pasted meanwhile ends the reading of the first', async () => {
  const world = await open(10);
  const { record } = world;
  world.onBreath = () => {
    world.onBreath = () => undefined;
    record.paste('user|s:3:"bob";');
  };
  record.paste('user|s:3:"ann";');
  await until(() => record.record.value.kind === 'read');
  const state = record.record.value;
  expect(state.kind === 'read' && state.decoded.tree.source).toEqual(new TextEncoder().encode('user|s:3:"bob";'));
});

test('what is encrypted says where its record is once it is open, if it holds an id', async () => {
  const format = formatById('laravel-session')!;
  const { cookie, keys } = laravel.vectors.find(({ id }) => id === 'id-AES-256-CBC')!;
  const decoded = await format.decode(subject(cookie.name, cookie.value));
  const { decoded: inside } = await format.sealed!.open(decoded.subject, { secret: keys.secret! }, 0);
  const opened = signal<DecodedTree | null>(null);
  const record = createSessionRecord({
    kept: '',
    reading: signal({ kind: 'read', format, decoded } as Reading),
    opened,
    keys: { keys: signal({}) } as unknown as SessionKeys,
    now: () => 0,
    breathe: async () => undefined,
    timer: () => () => undefined,
  });
  expect(record.isReadable.value).toBe(false);
  opened.value = inside as DecodedTree;
  expect(record.isReadable.value).toBe(true);
  await until(() => record.places.value.length > 0);
  expect(record.places.value.map(({ store }) => store)).toContain('Redis');
  record.dispose();
});
