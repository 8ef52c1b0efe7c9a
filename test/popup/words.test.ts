import { afterAll, beforeEach, expect, test } from 'vitest';
import {
  bytes,
  day,
  duration,
  exactTime,
  gap,
  list,
  plural,
  relative,
  rich,
  setLanguage,
  t,
  utcTime,
} from '../../src/popup/words.ts';
import { english, languageOf } from './language.ts';

beforeEach(() => setLanguage(english));
// whose turn is next in this process takes it as it is
afterAll(() => void setLanguage(english));

test('fills in what is given, numbers as the language writes them', () => {
  expect(t('access_allow', 'example.com')).toBe('Allow example.com');
  expect(t('bytes_of_limit', 4050, 4096)).toBe('4,050 of 4,096 bytes');
});

test('the form that goes with the count', () => {
  expect(plural('cookies', 1)).toBe('1 cookie');
  expect(plural('cookies', 0)).toBe('0 cookies');
  expect(plural('cookies', 1200)).toBe('1,200 cookies');
});

test('a language with other forms falls back to the common one', () => {
  setLanguage(languageOf({ cookies_other: { message: '$1 ملفات' } }, 'ar'));
  expect(plural('cookies', 3)).toBe('3 ملفات'); // the form "few" is not there; digits stay Latin
});

test('a browser in a language that is not ours gets English whole, with its plurals', () => {
  expect(setLanguage({ ...english, tag: 'ru' })).toBe('en');
  expect(plural('cookies', 21)).toBe('21 cookies'); // Russian would take the form "one"
  expect(relative(0, 3 * 86_400_000)).toBe('3 days ago');
});

test('the region of the browser counts where the language is ours', () => {
  expect(setLanguage({ ...english, tag: 'en-GB' })).toBe('en-GB');
  expect(day(Date.UTC(2026, 11, 20, 12))).toBe('20 Dec 2026');
});

test('digits are Latin and years Gregorian wherever the browser is at home', () => {
  setLanguage(languageOf({ language: { message: 'ar' } }, 'ar-SA'));
  expect(day(Date.UTC(2026, 11, 20, 12))).toContain('2026');
});

test('what is filled in is isolated among words that run from right to left', () => {
  setLanguage(languageOf({ language: { message: 'ar' }, status_path: { message: 'المسار $1' } }, 'ar'));
  expect(t('status_path', '/a')).toBe('المسار \u2068/a\u2069');
});

test('a list runs from right to left, though its first word does not', () => {
  setLanguage(languageOf({ language: { message: 'ar' } }, 'ar'));
  expect(list(['curl', 'wget'])).toBe('\u2068curl\u2069 و\u2068wget\u2069');
});

test('a Chinese list has a space beside Latin letters', () => {
  setLanguage(languageOf({ language: { message: 'zh-CN' } }, 'zh-CN'));
  expect(list(['值', 'Expires', 'Secure'])).toBe('值、Expires 和 Secure');
  expect(list(['值', '名称'])).toBe('值和名称');
});

test('elements take the place of substitutions, in the order of the language', () => {
  setLanguage(languageOf({ empty_undo_other: { message: 'A $2 B $1 C' } }));
  expect(rich('empty_undo_other', 'one', 'two')).toEqual(['A ', 'two', ' B ', 'one', ' C']);
});

test('what a cookie holds cannot take the place of an element', () => {
  const name = '\uE000\uE001$1';
  expect(rich('done_delete', name)).toContain(name);
  expect(rich('done_delete', name).join('')).toBe(`${name} deleted`);
});

const now = Date.UTC(2026, 10, 20, 12);
const seconds = (count: number) => relative(now + count * 1000, now);

test.each([
  [9, 'in 9 sec'],
  [59, 'in 59 sec'],
  [59.7, 'in 1 min'],
  [14 * 60, 'in 14 min'],
  [59.6 * 60, 'in 1 hour'],
  [2 * 3600, 'in 2 hours'],
  [23.6 * 3600, 'in 1 day'],
  [3 * 86_400, 'in 3 days'],
  [31 * 86_400 - 5, 'in 31 days'],
  [59 * 86_400, 'in 59 days'],
  [90 * 86_400, 'in 3 months'],
  [365 * 86_400 - 60, 'in 1 year'],
  [400 * 86_400, 'in 13 months'],
  [3650 * 86_400, 'in 10 years'],
  [-180, '3 min ago'],
  [-0.2, 'now'],
  [0, 'now'],
])('%d seconds are "%s"', (distance, words) => {
  expect(seconds(distance)).toBe(words);
});

test('Chinese has a space between a number and its unit, as in our sentences', () => {
  setLanguage(languageOf({ language: { message: 'zh-CN' } }, 'zh-CN'));
  expect([seconds(31 * 86_400), seconds(-180), seconds(0)]).toEqual(['31 天后', '3 分钟前', '现在']);
  expect([duration(14 * 60), duration(2 * 86_400)]).toEqual(['14 分钟', '2 天']);
});

test('exact times, local and UTC', () => {
  expect(utcTime(now)).toBe('Nov 20, 2026, 12:00:00 PM UTC');
  expect(exactTime(now)).toMatch(/Nov 2[01], 2026/);
});

test('bytes', () => {
  expect([bytes(0), bytes(999), bytes(1000), bytes(1949), bytes(12_345)]).toEqual([
    '0 B',
    '999 B',
    '1 KB',
    '1.9 KB',
    '12.3 KB',
  ]);
});

test('a full-width stop is gap enough before the next sentence', () => {
  expect(gap()).toBe(' ');
  for (const tag of ['zh-CN', 'ja']) {
    setLanguage(languageOf({ language: { message: tag } }, tag));
    expect(gap()).toBe('');
  }
});
