// @vitest-environment happy-dom
/** A change that stops where access was taken back. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { app, at, begin, end, holder, open, settled, world } from '../list/drawnList.tsx';

beforeEach(begin);
afterEach(end);

const toast = () => [...holder.querySelectorAll('[role=status]')].at(-1)!;

/** The undo of an import over two sites, the second of which may not be seen any more. */
async function undo() {
  await open(at('a'));
  const slots = [at('b'), at('c', { domain: 'www.other.test' })].map((after) => ({ before: null, after }));
  await app.changes.apply('import', slots);
  await settled(() => expect(app.changes.undoable.value).not.toBeNull());
  world.intercept = (_, { id }: { id?: string }) => ({
    kind: 'failed',
    id: id!,
    code: 'no-access',
    restored: true,
    slot: 1,
    fates: ['not-begun', 'not-begun'],
  });
  await app.changes.undo();
}

test('names the host, not the page’s, and offers to ask for its site again', async () => {
  await undo();
  const words = 'Not undone. The browser no longer lets Cookie Lens see www.other.test. It stopped at c.';
  await settled(() => expect(toast().textContent!.replaceAll(/[\u2066-\u2069]/g, '')).toContain(words));
  const button = [...toast().querySelectorAll('button')].find(({ textContent }) => textContent === 'Allow other.test');
  button!.click();
  expect(world.asked).toEqual(['*://*.other.test/*']);
  await settled(() => expect(app.toasts.current.value).toBeNull());
});

test('what fails for another reason asks for nothing', async () => {
  await open(at('a'));
  world.intercept = (_, { id }: { id?: string }) => ({
    kind: 'failed',
    id: id!,
    code: 'refused',
    restored: true,
    slot: 0,
    fates: ['put-back'],
  });
  await app.changes.remove([at('a')]);
  expect(app.toasts.current.value!.notice).toEqual({
    kind: 'failed',
    act: { way: 'apply', kind: 'delete', count: 1, name: 'a' },
    code: 'refused',
    restored: true,
    at: null,
  });
});
