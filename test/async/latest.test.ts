import { expect, test } from 'vitest';
import { latest } from '../../src/async/latest.ts';

test('only the question that was asked last is the latest', () => {
  const ask = latest();
  const isFirst = ask();
  expect(isFirst()).toBe(true);
  const isSecond = ask();
  expect([isFirst(), isSecond()]).toEqual([false, true]);
  ask();
  expect([isFirst(), isSecond()]).toEqual([false, false]);
});

test('each place counts for itself', () => {
  const [here, there] = [latest(), latest()];
  const isLatest = here();
  there();
  expect(isLatest()).toBe(true);
});

test('an answer that comes late does not replace a newer one', async () => {
  const ask = latest();
  const shown: string[] = [];
  const answers: ((text: string) => void)[] = [];
  async function look(): Promise<void> {
    const isLatest = ask();
    const text = await new Promise<string>((resolve) => answers.push(resolve));
    if (isLatest()) shown.push(text);
  }
  const looks = [look(), look()];
  answers[1]!('new');
  answers[0]!('old');
  await Promise.all(looks);
  expect(shown).toEqual(['new']);
});
