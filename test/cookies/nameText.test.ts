import { describe, expect, test } from 'vitest';
import { nameFrom, nameText, withNameText } from '../../src/cookies/nameText.ts';
import { cookie } from '../fakes/cookie.ts';

const latin1 = (bytes: readonly number[]) => String.fromCharCode(...bytes);
const bytesOf = (text: string) => latin1([...new TextEncoder().encode(text)]);

describe('where names arrive as bytes', () => {
  test.each(['città', 'Zürich', '日本', '😀', '\ufeffx', 'plain', ''])('%s is read, and written as it came', (text) => {
    const name = bytesOf(text);
    expect(nameText(name, 'firefox')).toBe(text);
    expect(nameFrom(text, 'firefox')).toBe(name);
  });

  test.each([
    ['Latin-1', latin1([0x63, 0xe9])],
    ['half a character', latin1([0xc3])],
    ['an overlong form', latin1([0xc0, 0xaf])],
    ['a surrogate', latin1([0xed, 0xa0, 0x80])],
    ['no byte at all', '日'],
  ])('%s stays as it is', (_, name) => expect(nameText(name, 'firefox')).toBe(name));
});

test('where names are text, nothing is read into them', () => {
  const name = bytesOf('città');
  expect(nameText(name, 'chromium')).toBe(name);
  expect(nameFrom('città', 'chromium')).toBe('città');
});

test('a cookie that is shown has its name as text, and all else as it is', () => {
  const one = cookie({ name: bytesOf('città'), value: bytesOf('città') });
  expect(withNameText(one, 'firefox')).toEqual({ ...one, name: 'città' });
  expect(withNameText(one, 'chromium')).toEqual(one);
});
