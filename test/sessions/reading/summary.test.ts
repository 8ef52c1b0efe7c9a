import { expect, test } from 'vitest';
import { searchText, subject, summary, type Decoded } from '../../../src/sessions/index.ts';
import { Work } from '../../../src/codec/Work.ts';
import { taggedJson } from '../../../src/sessions/notations/taggedJson.ts';

const decodedOf = (text: string) => ({ kind: 'tree', tree: taggedJson.parse(text, new Work()) }) as unknown as Decoded;
const shown = (text: string, max?: number) =>
  summary(decodedOf(text), max).map(({ key, text: value }) => `${key}=${value}`);

test('who comes first, machinery last, the rest as sent', () => {
  const text =
    '{"_permanent":true,"csrf_token":"x","cart":[1],"User_ID":7,"email":"a@b","zeta":null,"username":"ann","_user_id":"7"}';
  expect(shown(text)).toEqual(['username="ann"', 'User_ID=7', '_user_id="7"', 'email="a@b"']);
  expect(shown(text, 9).slice(4)).toEqual(['cart=[1]', 'zeta=null', 'csrf_token="x"', '_permanent=true']);
});

test('types are written as their rows show them, long ones cut', () => {
  expect(shown('{"a":{" t":[1]},"b":{" b":"AP8="}}')).toEqual(['a=(1,)', 'b=00 ff']);
  expect(summary(decodedOf(`{"a":"${'x'.repeat(500)}"}`))[0]?.text).toHaveLength(200);
});

test('what is no object shows itself', () => {
  expect(shown('"token"')).toEqual(['="token"']);
  expect(shown('{}')).toEqual(['={}']);
  expect(shown('[1,2]')).toEqual(['0=1', '1=2']);
  const base = { subject: subject('n', 'v'), protection: 'reference', layers: [], facts: [], format: 'x' } as const;
  expect(summary({ ...base, kind: 'id', id: 'abc' })).toEqual([{ key: '', text: 'abc' }]);
  expect(summary({ ...base, kind: 'text', text: 't', original: 't' })).toEqual([{ key: '', text: 't' }]);
  expect(summary({ ...base, kind: 'sealed' })).toEqual([]);
});

test('search looks through keys and decoded values, never through their quotes or escapes', () => {
  const text = searchText(
    decodedOf('{"n\\u00e4me":"\\u017dofie","deep":[{"id":9007199254740993}],"b":{" b":"AP8="},"q":"\\""}'),
  );
  expect(text.split('\n')).toEqual(['näme', 'Žofie', 'deep', 'id', '9007199254740993', 'b', '00 ff', 'q', '"']);
});
