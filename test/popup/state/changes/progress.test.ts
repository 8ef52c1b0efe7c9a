import { expect, test, vi } from 'vitest';
import type { Inquiry, Progress } from '../../../../src/messages.ts';
import { createStepProgress } from '../../../../src/popup/state/changes/progress.ts';
import { createWorld } from '../../world.ts';

function open() {
  const world = createWorld();
  const asked: Inquiry[] = [];
  const inquire = async (inquiry: Inquiry): Promise<Progress> => {
    asked.push(inquiry);
    return { part: 0.5, isGoingBack: false };
  };
  const progress = createStepProgress({ inquire, timer: world.adapters.timer });
  let end = () => {};
  const follow = (id: string) => progress.follow(id, 2, new Promise<void>((resolve) => (end = resolve)));
  const shown = () => vi.waitFor(() => expect(progress.current.value).not.toBeNull());
  return { world, asked, progress, follow, shown, end: () => end() };
}

test('cancel is said again with each question: a worker that was stopped has forgotten it', async () => {
  const { world, asked, progress, follow, shown, end } = open();
  const work = follow('one');
  world.pass(300);
  await shown();
  progress.cancel();
  await vi.waitFor(() => expect(world.timers).toHaveLength(1));
  world.pass(200);
  expect(asked.map(({ kind }) => kind)).toEqual(['progress', 'cancel', 'cancel']);
  end();
  await work;
});

test('the cancel of one step is not that of the next', async () => {
  const { world, asked, progress, follow, shown, end } = open();
  const first = follow('one');
  world.pass(300);
  await shown();
  progress.cancel();
  end();
  await first;
  const second = follow('two');
  world.pass(300);
  expect(asked.at(-1)).toEqual({ kind: 'progress', id: 'two' });
  await shown();
  expect(progress.current.value?.isCancelled).toBe(false);
  end();
  await second;
});
