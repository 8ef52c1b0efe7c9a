// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Evictions } from '../../../src/messages.ts';
import { app, at, begin, end, holder, open, settled, world } from '../list/drawnList.tsx';

beforeEach(begin);
afterEach(end);

/** What the person reads when the worker asks this. */
async function asked(evictions: Evictions): Promise<string> {
  await open(at('a'));
  world.intercept = () => ({ kind: 'evicts', id: '', ...evictions });
  const outcome = app.changes.apply('import', [{ before: null, after: at('b') }]);
  await settled(() => expect(holder.querySelector('[role=alertdialog]')).not.toBeNull());
  const words = holder.querySelector('[role=alertdialog]')!.textContent!;
  app.changes.answer('leave');
  expect(await outcome).toEqual({ kind: 'left' });
  return words;
}

test('one site without room is told as such, and which: an import may be of another than the page is', async () => {
  const words = await asked({ count: 31, of: [{ site: 'shop.test', count: 31 }] });
  expect(words).toContain('The site would have too many cookies: the browser would evict 31.');
  expect(words).toContain('Browsers keep the 180 cookies of a site');
  expect(words).toContain(
    'Those used longest ago go first. Which ones, browsers do not tell: a login can be among them.',
  );
  expect(words).toContain('shop.test: 31 cookies');
});

test('of several it is told how many of each would go, and of those that are not named', async () => {
  const of = [
    { site: null, count: 301 },
    { site: 'a.test', count: 62 },
    { site: 'b.test', count: 1 },
  ];
  const words = await asked({ count: 400, of });
  expect(words).toContain('The browser has no room for all cookies: it would evict 400.');
  expect(words).toContain('keeps 3,300 cookies in all.');
  for (const line of ['any site: 301 cookies', 'a.test: 62 cookies', 'b.test: 1 cookie', 'other sites: 36 cookies'])
    expect(words).toContain(line);
  expect(words).not.toContain('may not see');
});

test('where nobody can count, that is said, and what undo cannot do', async () => {
  const words = await asked({ count: 0, of: [], isBlind: true });
  expect(words).toContain('The browser may not have room for all cookies.');
  expect(words).toContain('Cookie Lens cannot count cookies of sites that it may not see.');
  expect(words).toContain('They can be evicted too, and Undo cannot restore those.');
});
