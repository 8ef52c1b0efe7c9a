import { expect, it } from 'vitest';
import { editSlots, inverted, removalSlots } from '../../src/cookies/step.ts';
import { siteTail } from '../../src/cookies/twins.ts';
import { cookie } from '../fakes/cookie.ts';

const old = cookie();

it('an edit of the content is one slot, of the identity two, the new one first', () => {
  const edited = { ...old, value: '2' };
  const renamed = { ...old, name: 'b' };
  expect(editSlots(old, edited, null)).toEqual([{ before: old, after: edited }]);
  expect(editSlots(old, renamed, null)).toEqual([
    { before: null, after: renamed },
    { before: old, after: null },
  ]);
  expect(editSlots(null, old, null)).toEqual([{ before: null, after: old }]);
});

it('a move onto an existing cookie remembers what it replaces', () => {
  const target = cookie({ name: 'b', value: 'target' });
  const moved = { ...old, name: 'b' };
  expect(editSlots(old, moved, target)[0]).toEqual({ before: target, after: moved });
});

it('twice the other way round is the way it was', () => {
  const slots = [...editSlots(old, { ...old, name: 'b' }, null), ...removalSlots([cookie({ name: 'c' })])];
  expect(inverted(inverted(slots))).toEqual(slots);
  expect(inverted(slots)[0]).toEqual({ before: null, after: cookie({ name: 'c' }) });
});

it('the widest domain that could share a header', () => {
  expect(['a.b.site.test', 'site.test', 'localhost', '127.0.0.1', '[::1]'].map(siteTail)).toEqual([
    'site.test',
    'site.test',
    'localhost',
    '127.0.0.1',
    '[::1]',
  ]);
});
