import { readFileSync } from 'node:fs';
import { afterEach, expect, test } from 'vitest';
import { calledWords, formatName } from '../../../src/popup/session/calledWords.ts';
import { setLanguage } from '../../../src/popup/words.ts';
import { formatById, formats } from '../../../src/sessions/index.ts';
import { english, languageOf } from '../language.ts';

afterEach(() => void setLanguage(english));

const speak = (language: string): void => {
  const messages = JSON.parse(readFileSync(`public/_locales/${language}/messages.json`, 'utf8'));
  setLanguage(languageOf(messages, language.replace('_', '-')));
};

test.each([
  ['flask', 'Flask', 'Flask session'],
  ['django-csrf', 'Django CSRF token', 'Django CSRF token'],
  ['cookie-session', 'cookie-session', 'cookie-session'],
  ['query', 'Query string', 'Query string'],
])('%s is called %s, and what is read %s', (id, name, words) => {
  setLanguage(english);
  const format = formatById(id)!;
  expect(formatName(format)).toBe(name);
  expect(calledWords(format, false)).toBe(words);
});

test('an id is called one', () => {
  setLanguage(english);
  expect(calledWords(formatById('php-session')!, true)).toBe('PHP session id');
});

test.each(['zh_CN', 'ja', 'ar'])('no format has an English word for a thing in its name in %s', (language) => {
  speak(language);
  const words = /\b(signed|value|token|string|encoded|time|quoted|cache|messages|data|signature)\b/i;
  expect(formats.map(formatName).filter((name) => words.test(name))).toEqual([]);
});
