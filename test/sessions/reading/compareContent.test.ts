import { expect, test } from 'vitest';
import { compareContent, decodeAs, type Decoded, subject } from '../../../src/sessions/index.ts';
import { flaskSession } from '../../demo/flaskSession.ts';

const read = async (content: string): Promise<Decoded> =>
  decodeAs('flask', subject('session', await flaskSession(content, 'key', 1_767_225_600)));

test('added, changed and removed keys, as literals', async () => {
  const before = await read('{"a":1.0,"b":{"x":1},"gone":"x","same":null}');
  const after = await read('{"a":1,"b":{"x":2},"new":[1,2],"same":null}');
  expect(compareContent(before, after)).toEqual([
    { key: 'a', before: '1.0', after: '1' },
    { key: 'b', before: expect.stringContaining('1'), after: expect.stringContaining('2') },
    { key: 'new', before: null, after: expect.stringContaining('1') },
    { key: 'gone', before: '"x"', after: null },
  ]);
});

test('the same content has no differences, and keys that repeat are told apart', async () => {
  const twice = await read('{"a":1,"a":2}');
  expect(compareContent(twice, twice)).toEqual([]);
  expect(compareContent(await read('{"a":1}'), twice)).toEqual([{ key: 'a (2)', before: null, after: '2' }]);
});
