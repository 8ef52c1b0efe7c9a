import { describe, expect, it } from 'vitest';
import { cookieKey } from '../../src/cookies/cookie.ts';
import {
  editSlots,
  inverted,
  mayLeaveOut,
  moveOf,
  removalSlots,
  slotKey,
  type Slot,
  type StepKind,
} from '../../src/cookies/step.ts';
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

describe('a cookie that gets another key', () => {
  const [from, to] = [cookie({ name: 'old' }), cookie({ name: 'new' })];
  const slots = editSlots(from, to, null);
  const replacing = editSlots(from, to, cookie({ name: 'new', value: 'was there' }));
  const evicted: Slot = { before: cookie({ name: 'dropped' }), after: null, evicted: true };

  it.each<[string, StepKind, Slot[], boolean]>([
    ['is an edit of its name', 'save', slots, true],
    ['is one that replaces another', 'save', replacing, true],
    ['is one that costs the site others', 'save', [evicted, ...slots], true],
    ['is a session that is signed under another name', 'sign', slots, true],
    ['is not a session whose second cookie is a chunk too many', 'sign', replacing, false],
    ['is not one that is added', 'add', slots, false],
    ['is not an edit that leaves the name', 'save', editSlots(from, { ...from, value: '2' }, null), false],
    ['is not a removal of two', 'save', removalSlots([from, to]), false],
    ['is not an edit of two', 'save', [...editSlots(null, from, null), ...editSlots(null, to, null)], false],
    ['is not an edit of one beside which another changes', 'save', [slots[0]!, { before: from, after: from }], false],
  ])('%s', (_, kind, all, isMove) => {
    expect(moveOf({ kind, slots: all })).toEqual(isMove ? { from, to } : null);
  });

  it('is known by the key that a slot is about', () => {
    expect(slots.map(slotKey)).toEqual([cookieKey(to), cookieKey(from)]);
  });
});

it('goes on without what is refused where it is an import, and only there', () => {
  expect([mayLeaveOut({ kind: 'import' }), mayLeaveOut({ kind: 'sign' })]).toEqual([true, false]);
});
