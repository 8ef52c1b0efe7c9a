import { expect, test } from 'vitest';
import { differenceWords } from '../../../src/popup/changes/outcomeWords.tsx';
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
