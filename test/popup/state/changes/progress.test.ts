import { expect, test, vi } from 'vitest';
import type { Inquiry, Progress } from '../../../../src/messages.ts';
import { createStepProgress } from '../../../../src/popup/state/changes/progress.ts';
import { createWorld } from '../../world.ts';

function open(answer: () => Progress | null = () => ({ part: 0.5, isGoingBack: false })) {
  const world = createWorld();
  const asked: Inquiry[] = [];
  const inquire = async (inquiry: Inquiry): Promise<Progress | null> => {
    asked.push(inquiry);
    return answer();
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

/** How often the worker is asked in so many seconds. */
async function asksIn(seconds: number, answer: () => Progress | null): Promise<number> {
  const { world, asked, follow, end } = open(answer);
  const work = follow('one');
  for (let passed = 0; passed < seconds * 1000; passed += 100) {
    world.pass(100);
    for (let turns = 0; turns < 5; turns += 1) await Promise.resolve();
  }
  end();
  await work;
  return asked.length;
}

test('a step that nothing is heard of is asked after less and less, one that goes on as often as before', async () => {
  const answer = { part: 0.5, isGoingBack: false };
  expect(await asksIn(60, () => answer)).toBeGreaterThan(290);
  expect(await asksIn(600, () => null)).toBeLessThan(35);
  // a worker that is only waking up, or is started anew, makes it no slower
  let asks = 0;
  expect(await asksIn(20, () => (asks++ % 10 < 9 ? null : answer))).toBeGreaterThan(90);
});
