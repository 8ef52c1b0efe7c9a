import { beforeAll, expect, test } from 'vitest';
import { unreadableWords } from '../../../src/popup/list/unreadableWords.ts';
import { damageWords } from '../../../src/popup/session/damageWords.ts';
import { setLanguage } from '../../../src/popup/words.ts';
import { english } from '../language.ts';

beforeAll(() => void setLanguage(english));

const changed = 'It was changed or damaged.';

test.each([
  ['read-only', 'This content can only be shown: Cookie Lens cannot write it back.'],
  ['crypto-missing', 'This browser does not support the algorithm.'],
  ['not-this-format', 'The value is of another format.'],
  ['key-missing', 'A key is required, and none was given.'],
] as const)('%s is not told as damage', (code, words) => {
  expect(damageWords(code)).toBe(words);
  expect(unreadableWords(code)).toBe(words);
});

test('what is damaged says what of, and the list says it in short', () => {
  expect(damageWords('notation')).toBe('Its content breaks the rules of its notation.');
  expect(unreadableWords('notation')).toBe(changed);
  expect(unreadableWords('truncated')).toBe('Part of it is missing.');
});

test('what reading cannot come to is a mistake, and is called one', () => {
  expect(unreadableWords('key-taken')).toBe('Cookie Lens has a bug here (key-taken). Please report it.');
});
