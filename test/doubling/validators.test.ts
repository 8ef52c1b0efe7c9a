/** Twice what was typed, or twice the cookies, take at most twice the work: checks of the form, and the look into a list. */
import { expect, test } from 'vitest';
import type { Cookie } from '../../src/cookies/cookie.ts';
import { cookie } from '../fakes/cookie.ts';
import { beginCounting } from './countWork.ts';
import { growthOf } from './growth.ts';

beginCounting();
const { adviceFor } = await import('../../src/cookies/advice.ts');
const { cookieBytes, cookieKey } = await import('../../src/cookies/cookie.ts');
const { domainMatches, isAkin, isCanonicalPath, isIpAddress, isLoopback, parseHost, pathMatches } =
  await import('../../src/cookies/host.ts');
const { checkCookie } = await import('../../src/cookies/rules.ts');
const { setCookieHeader } = await import('../../src/cookies/setCookieHeader.ts');
const { siblingFinder, siblingCookies } = await import('../../src/cookies/siblings.ts');
const { siteTail } = await import('../../src/cookies/twins.ts');
const { isDamaged, unwritable } = await import('../../src/cookies/writability.ts');

const SIZE = 400;
const RUNS = [
  ' ',
  '\t',
  'a',
  '0',
  '.',
  ':',
  '[',
  ']',
  '/',
  '..',
  '/..',
  '%',
  '%20',
  ';',
  '=',
  '@',
  '1.',
  'é',
  '\u0001',
  '😀',
  '//',
  '-',
  '\\',
  '\ud800',
  '__Host-',
  '\uFFFD',
];
const ENGINES = ['chromium', 'firefox'] as const;

const grown = (run: string, size: number): readonly string[] => {
  const text = run.repeat(Math.ceil(size / run.length));
  return [text, `a${text}a`, `/${text}`, ` ${text}!`, ` a${text}a`, `[${text}]`, `https://${text}a:80/`];
};

function check(fields: Partial<Cookie>): void {
  const typed = cookie(fields);
  for (const engine of ENGINES) {
    for (const original of [null, cookie({})]) {
      checkCookie(typed, { engine, pageHost: 'site.test', pageScheme: 'https:', original, now: 0 });
    }
    unwritable(typed, engine);
  }
  setCookieHeader(typed, { maxAge: null });
  adviceFor(typed, { isSession: true, isHttps: true, now: 0 });
  cookieBytes(typed);
  cookieKey(typed);
  isDamaged(typed);
}

test.each(['name', 'value', 'domain', 'path'] as const)(
  'the form: %s',
  async (field) => {
    const found: (string | undefined)[] = [];
    for (const run of RUNS) {
      found.push(await growthOf(run, (size) => grown(run, size).forEach((text) => check({ [field]: text })), SIZE));
    }
    expect(found.filter(Boolean)).toEqual([]);
  },
  300_000,
);

test('hosts and paths', async () => {
  const found: (string | undefined)[] = [];
  const asked = [isIpAddress, isLoopback, parseHost, isCanonicalPath, siteTail];
  const compared = [domainMatches, isAkin, pathMatches];
  for (const run of RUNS) {
    const look = (size: number) => {
      const texts = grown(run, size);
      for (const text of texts) {
        for (const ask of asked) ask(text);
        for (const compare of compared) for (const other of texts) compare(text, other);
      }
    };
    found.push(await growthOf(run, look, SIZE));
  }
  expect(found.filter(Boolean)).toEqual([]);
}, 300_000);

const LISTS: Readonly<Record<string, (n: number) => readonly Cookie[]>> = {
  'names of their own': (n) => Array.from({ length: n }, (_, i) => cookie({ name: `a${i}` })),
  'a signature each': (n) => Array.from({ length: n }, (_, i) => cookie({ name: `a${i >> 1}${i % 2 ? '.sig' : ''}` })),
  chunks: (n) => Array.from({ length: n }, (_, i) => cookie({ name: `a.${i}` })),
};

test.each(Object.entries(LISTS))(
  'which cookies travel together: %s',
  async (what, of) => {
    const look = (size: number) => {
      const list = of(size);
      const find = siblingFinder(list);
      for (const one of list) for (const suffix of ['.sig', '.1', '']) find(one)(`${one.name}${suffix}`);
      siblingCookies(list[0]!, list);
    };
    expect(await growthOf(what, look, SIZE)).toBeUndefined();
  },
  300_000,
);
