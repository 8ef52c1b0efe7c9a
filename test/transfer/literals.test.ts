import { expect, test } from 'vitest';
import { literalCalls, readLiteral } from '../../src/transfer/json/literals.ts';

test('literals are read whole or not at all', () => {
  expect(readLiteral("{'a': (1, -2.5e3), b: [None, true, undefined], 'c': 'x\\u00e9\\n',};")).toEqual({
    a: [1, -2500],
    b: [null, true, null],
    c: 'xé\n',
  });
  for (const text of ["['a'", "['a' 'b']", '[new Date()]', '[a]', "['a']]", "['a", '[1,,2]', "{'a'}", '['.repeat(50)])
    expect(readLiteral(text), text).toBeUndefined();
  const own = readLiteral("{'__proto__': {'x': 1}}") as object;
  expect(Object.keys(own)).toEqual(['__proto__']);
  expect(Object.getPrototypeOf(own)).toBe(Object.prototype);
});

test('a call that breaks off does not hide the next one', () => {
  const text = "set(now())\nset([1, {'a': )\nset('b', secure=True)\n// set(\nset(1";
  expect([...literalCalls(text, /set\(/g)].at(-1)).toEqual(['b', { secure: true }]);
});

test('what only the program knows does not hide what stands beside it', () => {
  const text = "set('a', { secure: isSafe(1, [2]), 'path': '/', end: Date.now() / 1000 + 10 })\nset(a + 'b', 'c')";
  const unknown = {};
  expect([...literalCalls(text, /set\(/g)]).toEqual([
    ['a', { secure: unknown, path: '/', end: unknown }],
    [unknown, 'c'],
  ]);
  // an expression without an end is none, and what stands behind it is looked at all the same
  expect([...literalCalls(`set(x('y'\nset('b')`, /set\(/g)]).toEqual([['b']]);
});
