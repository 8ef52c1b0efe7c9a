import { expect, it } from 'vitest';
import { Executions } from '../../src/background/executions.ts';

it('of two pages that ask for the same step, the later one can be cancelled when the earlier is over', async () => {
  const executions = new Executions();
  let endFirst = () => {};
  const first = executions.run('id', true, () => new Promise<void>((resolve) => (endFirst = resolve)));
  let isCancelled = false;
  let endSecond = () => {};
  const second = executions.run('id', true, async (execution) => {
    await new Promise<void>((resolve) => (endSecond = resolve));
    ({ isCancelled } = execution);
  });
  endFirst();
  await first;
  expect(executions.answer({ kind: 'cancel', id: 'id' })).not.toBeNull();
  endSecond();
  await second;
  expect(isCancelled).toBe(true);
  expect(executions.answer({ kind: 'progress', id: 'id' })).toBeNull();
});
