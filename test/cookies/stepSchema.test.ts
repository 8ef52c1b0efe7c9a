import { expect, test } from 'vitest';
import * as v from 'valibot';
import type { Slot } from '../../src/cookies/step.ts';
import { stepSchema } from '../../src/cookies/stepSchema.ts';
import { cookie } from '../fakes/cookie.ts';

const isStep = (...slots: Slot[]) =>
  v.is(stepSchema, { id: 'id', kind: 'save', site: 'site.test', storeId: '0', at: 0, slots });
const [a, b] = ['a', 'b'].map((name) => cookie({ name }));
const hidden = cookie({ storeId: '1' });

test.each<[string, boolean, Slot[]]>([
  [
    'of a change, an addition and a removal',
    true,
    [
      { before: a!, after: { ...a!, value: '2' } },
      { before: null, after: b! },
    ],
  ],
  ['of a removal', true, [{ before: a!, after: null }]],
  ['of nothing', false, []],
  ['of a slot without a cookie', false, [{ before: null, after: null }]],
  ['of a slot of two cookies', false, [{ before: a!, after: b! }]],
  [
    'that is about one twice',
    false,
    [
      { before: a!, after: null },
      { before: null, after: a! },
    ],
  ],
  [
    'of another store',
    false,
    [
      { before: a!, after: null },
      { before: hidden, after: null },
    ],
  ],
])('a step %s: %s', (_, isValid, slots) => expect(isStep(...slots)).toBe(isValid));
