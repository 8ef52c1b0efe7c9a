import { beforeAll, expect, test } from 'vitest';
import { readingWords } from '../../../src/popup/detail/readingWords.ts';
import { readValue } from '../../../src/popup/state/editor/contentReading.ts';
import { setLanguage } from '../../../src/popup/words.ts';
import { subject } from '../../../src/sessions/index.ts';
import { english } from '../language.ts';

beforeAll(() => setLanguage(english));

const words = async (format: string, value: string) => readingWords(await readValue(format, subject('a', value)));

test('what was recognised in a damaged value is a guess, what a person chose is none', async () => {
  const cut = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIx';
  expect(await words('automatic', cut)).toBe('Looks like JWT');
  expect(await words('jwt', cut)).toBe('JWT');
});

test('what could be read goes by its name, and what nothing was found in by none', async () => {
  expect(await words('json-value', '{"a":1}')).toBe('JSON');
  expect(await words('automatic', 'b')).toBeNull();
});
