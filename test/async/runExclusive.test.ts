import { expect, it } from 'vitest';
import { createRunExclusive } from '../../src/async/runExclusive.ts';

it('runs one at a time, in the order of asking', async () => {
  const runExclusive = createRunExclusive();
  const told: string[] = [];
  let end = (): void => undefined;
  const held = new Promise<void>((resolve) => (end = resolve));
  const both = Promise.all([
    runExclusive(async () => {
      told.push('first begins');
      await held;
      told.push('first ends');
    }),
    runExclusive(async () => void told.push('second')),
  ]);
  await Promise.resolve();
  end();
  await both;
  expect(told).toEqual(['first begins', 'first ends', 'second']);
});

it('tells each caller how his own ended, and goes on', async () => {
  const runExclusive = createRunExclusive();
  const failed = runExclusive(() => Promise.reject(new Error('first')));
  const next = runExclusive(async () => 'second');
  await expect(failed).rejects.toThrow('first');
  await expect(next).resolves.toBe('second');
});
