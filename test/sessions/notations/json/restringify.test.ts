import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseJson } from '../../../../src/codec/json.ts';
import { Work } from '../../../../src/codec/Work.ts';
import { restringify } from '../../../../src/sessions/notations/json/restringify.ts';

const again = (text: string) => restringify(parseJson(text, new Work()));

test.each([
  '{"b":1,"a":2,"10":3,"9":4,"01":5,"4294967294":6,"4294967295":7,"-1":8}',
  '{"a":1,"b":2,"a":[3]}',
  '{ "__proto__" : {"x": 1}, "constructor": null }',
  String.raw`["\/", "\u0041", "\ud83d", "\u2028", "\u0000", "Ž"]`,
  '[1.0, -0, 1E2, 1e21, 1e-7, 9007199254740993, 1e999, 0.1000]',
  ' [true, false, null, {}, [] ] ',
])('%s', (text) => {
  expect(again(text)).toBe(JSON.stringify(JSON.parse(text)));
});

test('any JSON', () => {
  fc.assert(
    fc.property(fc.json(), (text) => {
      expect(again(text)).toBe(JSON.stringify(JSON.parse(text)));
    }),
  );
});
