import { expect, it } from 'vitest';
import { createListening } from '../../src/background/listening.ts';

/** Listeners that are there at a time, and how often one was put there. */
function start() {
  const at = { listeners: 0, begun: 0, isNeeded: true };
  const listening = createListening(
    () => {
      at.listeners += 1;
      at.begun += 1;
      return () => void (at.listeners -= 1);
    },
    () => at.isNeeded,
  );
  return { at, listening };
}

it('listens before anybody says that it is needed: an event may have started the worker', () => {
  expect(start().at).toMatchObject({ listeners: 1, begun: 1 });
});

it('listens once, however often it is told that it is needed', () => {
  const { at, listening } = start();
  listening.update();
  listening.update();
  expect(at).toMatchObject({ listeners: 1, begun: 1 });
});

it('stops once, and begins again when it is needed again', () => {
  const { at, listening } = start();
  at.isNeeded = false;
  listening.update();
  listening.update();
  expect(at.listeners).toBe(0);
  at.isNeeded = true;
  listening.update();
  expect(at).toMatchObject({ listeners: 1, begun: 2 });
});
