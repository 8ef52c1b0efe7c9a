/** Twice the file takes at most twice the work, in every reader, and twice the cookies in every writer. */
import process from 'node:process';
import { expect, test } from 'vitest';
import { cookie } from '../fakes/cookie.ts';
import { samples } from '../transfer/samples.ts';
import { beginCounting } from './countWork.ts';
import { growthOf } from './growth.ts';

beginCounting();
const { detectFormat, formats, TransferError } = await import('../../src/transfer/index.ts');
const { pastedCookies, pastedPairs } = await import('../../src/transfer/pasted.ts');
const { hostsOf } = await import('../../src/transfer/headers/hostsOf.ts');

const SIZE = 300;
const RUNS = [
  '\t',
  ' ',
  '\n',
  '#',
  '.',
  ':',
  '[',
  '{',
  '"',
  '\\',
  '0',
  'a\tTRUE\t/\tTRUE\t0\tb\tc\n',
  '{"name":"a"},',
  '.setCookie([//\n',
  "{'a':[",
  'Host: a\nHost: b\nCookie: a=1\n',
  'Set-Cookie: a=1, ',
  '$(',
  "cookies={'a':",
  "get('https://a.test', a(",
  'new Cookie(a, {a: b(',
  'cookie="a=1" https://',
  'Invoke-WebRequest -Headers @{cookie="',
  ',"',
  '- a: "1"\n',
  'url = "https://a.test"\n',
];

/** Every third run to a reader or a text, and the others to those after it; `DOUBLING=all` gives all to each. */
const runsFor = (index: number): readonly string[] =>
  process.env['DOUBLING'] === 'all' ? RUNS : RUNS.filter((_, at) => (at + index) % 3 === 0);

const attempt = (read: () => unknown): void => {
  try {
    read();
  } catch (error) {
    if (!(error instanceof TransferError)) throw error;
  }
};

/** Grown at its beginning, its end, and inside. */
const grown = (text: string, run: string): readonly string[] => [
  run + text,
  text + run,
  text.slice(0, text.length / 2) + run + text.slice(text.length / 2),
];

/** Of a row as many as show a square; in characters many times what one character needs. */
const repeated = (run: string, size: number): string => run.repeat(Math.ceil(size / Math.sqrt(run.length)));

const readers = formats
  .filter(({ read }) => read)
  .map((format, index) => {
    const sample = samples.find(({ format: id }) => id === format.id);
    return { id: format.id, index, format, short: sample?.text.slice(0, 300) ?? format.write!([cookie()]) };
  });

test.each(readers)(
  'read: $id',
  async ({ index, format, short }) => {
    const found: (string | undefined)[] = [];
    for (const run of runsFor(index)) {
      const read = (size: number) => {
        for (const text of grown(short, repeated(run, size))) attempt(() => format.read!(text));
      };
      found.push(await growthOf(JSON.stringify(run), read, SIZE));
    }
    expect(found.filter(Boolean)).toEqual([]);
  },
  300_000,
);

/** All are asked of any text: each run grows at each place in some of the samples. */
test('which format it is', { timeout: 300_000 }, async () => {
  const found: (string | undefined)[] = [];
  for (const [i, { id, short }] of readers.entries()) {
    for (const [j, run] of runsFor(i).entries()) {
      const place = (i + j) % 3;
      const detect = (size: number) => void detectFormat(grown(short, repeated(run, size))[place]!);
      found.push(await growthOf(`${id} with ${JSON.stringify(run)}`, detect, SIZE / 3));
    }
  }
  expect(found.filter(Boolean)).toEqual([]);
});

const writers = formats.filter(({ write }) => write);
test.each(writers.map((format) => [format.id, format] as const))(
  'write: %s',
  async (id, format) => {
    const write = (size: number) => {
      const cookies = Array.from({ length: size }, (_, i) => cookie({ name: `a${i >> 1}`, httpOnly: i % 2 > 0 }));
      format.losses?.(cookies);
      format.write!(cookies);
    };
    expect(await growthOf(id, write, SIZE)).toBeUndefined();
  },
  300_000,
);

const pasted = ['Set-Cookie: a=b; Path=/', 'a=b; c=d', 'document.cookie = "a=b"', 'abc'].entries();
test.each([...pasted])('pasted (%i): %s', async (index, text) => {
  const inCode = [
    '\\"cookie: a=',
    'cookie: "a=',
    '"cookie", ',
    "-b 'a=",
    'eyJ',
    'eyJ.\n',
    'a = "',
    'host: a\n',
    'cookie\n',
  ];
  const runs = [...runsFor(index), ';', '=', 'a=b;', 'cookie:', 'document.cookie=', '&a=', ...inCode];
  const found: (string | undefined)[] = [];
  for (const run of runs) {
    const read = (size: number) => {
      for (const one of grown(text, repeated(run, size))) {
        pastedPairs(one);
        pastedCookies(one, false, 0);
      }
    };
    found.push(await growthOf(JSON.stringify(run), read, SIZE));
  }
  expect(found.filter(Boolean)).toEqual([]);
});

test('the host of each line', async () => {
  const ask = (size: number) => {
    const hostOf = hostsOf('Host: a\nHost: b\n'.repeat(size));
    for (let line = 1; line <= size * 2; line += 1) hostOf(line);
  };
  expect(await growthOf('hosts', ask, SIZE)).toBeUndefined();
});

/** Windows' shells, which no sample of a tool is for. */
test.each(['curl ^"http://x.test^" -b ^"a=1', "curl.exe 'http://x.test' -b 'a=1"])(
  'command: %s',
  async (text) => {
    const { read } = formats.find(({ id }) => id === 'curl')!;
    const found: (string | undefined)[] = [];
    for (const run of [
      '\\',
      '\\^',
      '^',
      '"',
      "'",
      '`',
      '(',
      ' + [char]9',
      '$(if ("$PSNativeCommandArgumentPassing" -match ',
    ]) {
      const grow = (size: number) => {
        for (const one of [text + run.repeat(size), `${text}' ${run.repeat(size)}`, `${text}${run.repeat(size)}^"`])
          attempt(() => read!(one));
      };
      found.push(await growthOf(JSON.stringify(run), grow, SIZE));
    }
    expect(found.filter(Boolean)).toEqual([]);
  },
  300_000,
);
