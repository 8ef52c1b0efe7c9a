import { expect, it } from 'vitest';
import { Execution } from '../../src/background/execution.ts';
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

it('how far it is can be asked before it is planned, and while another worker’s is put back', () => {
  expect(new Execution('id', true).progress()).toEqual({ part: 0, isGoingBack: false });
  const taken = new Execution('id', false);
  taken.plan('apply', 2);
  taken.goBack();
  taken.enter(0);
  expect(taken.progress()).toEqual({ part: 0.5, isGoingBack: true });
});
