import { expect, test } from 'vitest';
import type { Command } from '../../../../src/messages.ts';
import { createProtections } from '../../../../src/popup/state/changes/protections.ts';
import { cookie } from '../../../fakes/cookie.ts';
import { createWorld } from '../../world.ts';

const three = ['a', 'b', 'c'].map((name) => cookie({ name }));

/** @param lost which commands, counted from the first, get no answer */
function open(...lost: number[]) {
  const told: Command[] = [];
  const { adapters } = createWorld();
  const tell = async (command: Command) => !lost.includes(told.push(command));
  const names = () => told.map((command) => (command.kind === 'protect' ? command.cookie.name : command.kind));
  return { protections: createProtections({ ...adapters, tell }), names };
}

test('a command that was lost with a stopped worker is said once more', async () => {
  const { protections, names } = open(2);
  expect(await protections.protect(three, 'value')).toBe(true);
  expect(names()).toEqual(['a', 'b', 'b', 'c']);
});

test('one that is lost twice is told, and keeps no other from being said', async () => {
  const { protections, names } = open(2, 3);
  expect(await protections.protect(three, 'value')).toBe(false);
  expect(names()).toEqual(['a', 'b', 'b', 'c']);
});
