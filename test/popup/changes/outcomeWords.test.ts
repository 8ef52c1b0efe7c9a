import { expect, test } from 'vitest';
import { differenceWords, doneWords, failureWords } from '../../../src/popup/changes/outcomeWords.tsx';
import { setLanguage } from '../../../src/popup/words.ts';
import { cookie } from '../../fakes/cookie.ts';
import { english } from '../language.ts';

const now = 1_800_000_000_000;
const at = (seconds: number) => now / 1000 + seconds;

test.each([
  ['the site wrote it at once', { value: 'theirs' }, {}, 'The site has overwritten it since.'],
  ['the site removed it at once', null, {}, 'It no longer exists: the site deleted it, or Chrome evicted it.'],
  ['its end was now', null, { expirationDate: at(-1) }, 'Chrome deleted it at once: its expiry is in the past.'],
  ['the browser stored another SameSite', { sameSite: 'unspecified' as const }, {}, 'Chrome stored another SameSite.'],
  ['the browser stored other flags', { secure: true }, {}, 'Chrome stored it slightly differently. Open it to check.'],
])('where %s, that is said', (_, held, asked, words) => {
  setLanguage(english);
  const wanted = cookie({ value: 'mine', ...asked });
  const stored = held === null ? null : { ...wanted, ...held };
  expect(differenceWords({ asked: wanted, stored }, 'Chrome 156', now)).toBe(words);
});

test.each([
  ['apply', 12, '12 cookies imported'],
  ['redo', 12, '12 cookies imported'],
  ['undo', 12, 'Import undone: 12 cookies are as they were'],
] as const)('an import says what it did: %s', (way, count, words) => {
  setLanguage(english);
  expect(doneWords({ way, kind: 'import', count, name: null })).toBe(words);
});

test('an import of one cookie names it, and one that failed says so', () => {
  setLanguage(english);
  const act = { way: 'apply', kind: 'import', count: 1, name: '' } as const;
  expect([doneWords(act)].flat(3).join('')).toBe('no name imported');
  expect([doneWords({ ...act, way: 'undo' })].flat(3).join('')).toBe('Import undone: no name is as it was');
  const failed = { kind: 'failed', act, code: 'cancelled', restored: true, at: null } as const;
  expect([failureWords(failed, 'Chrome 156')].flat(3).join('')).toMatch(/^Not imported\. /);
});
