/** Twice the cookie takes at most twice the work, in every format: hostile cookies stay as cheap as honest ones. */
import process from 'node:process';
import { expect, test } from 'vitest';
import { beginCounting } from './countWork.ts';
import { growthOf } from './growth.ts';

beginCounting();
const { compareContent, formats, knownCookie, searchText, SessionError, subject, summary } =
  await import('../../src/sessions/index.ts');
const { vectorFiles } = await import('../sessions/conformance.ts');
const { examples } = await import('../sessions/known/knownVectors.ts');

const SIZE = 150;
const RUNS = ['0', 'a', '=', ' ', '.1', ':', '%22', '"', 'a=b&', '"a":1,'];
/** Every other run to a format, and the rest to the one after it; `DOUBLING=all` gives all to each. */
const runsFor = (index: number): readonly string[] =>
  process.env['DOUBLING'] === 'all' ? RUNS : RUNS.filter((_, at) => (at + index) % 2 === 0);

/** Grown at its beginning, its end, and at each kind of separator; every other one then goes wrong. */
function grown(value: string, run: string): readonly string[] {
  const places = new Set([0, value.length]);
  for (const separator of ['.', ':', '-', '=']) places.add(value.indexOf(separator) + 1);
  return [...places].map((at, index) => value.slice(0, at) + run + (index % 2 ? '!' : value.slice(at)));
}

async function read(format: (typeof formats)[number], name: string, value: string): Promise<void> {
  const cookie = subject(name, value, new Map([[`${name}.sig`, value]]));
  format.detect(cookie);
  try {
    const decoded = await format.decode(cookie);
    summary(decoded);
    searchText(decoded);
    compareContent(decoded, decoded);
  } catch (error) {
    if (!(error instanceof SessionError)) throw error;
  }
}

test.each(formats.map((format, index) => [format.id, format, index] as const))(
  '%s',
  async (id, format, index) => {
    const vectors = vectorFiles.filter((file) => file.format === id).flatMap((file) => file.vectors);
    const { cookie } = vectors.find(({ refused }) => refused === undefined)!;
    const found: (string | undefined)[] = [];
    for (const run of runsFor(index)) {
      const values = (size: number) => grown(cookie.value.slice(0, 200), run.repeat(Math.ceil(size / run.length)));
      found.push(
        await growthOf(
          `value with ${run}`,
          async (size) => {
            for (const value of values(size)) await read(format, cookie.name, value);
            await read(format, `${cookie.name}${run.repeat(Math.ceil(size / run.length))}`, cookie.value);
          },
          SIZE,
        ),
      );
    }
    expect(found.filter(Boolean)).toEqual([]);
  },
  300_000,
);

/** Asking V8 costs more than most of them do; the square of one still stands out among the doubles of so many. */
const TOGETHER = 8;

test('what is known by its name', async () => {
  const found: (string | undefined)[] = [];
  for (let from = 0; from < examples.length; from += TOGETHER) {
    const some = examples.slice(from, from + TOGETHER);
    for (const run of RUNS) {
      const look = (size: number) => {
        const long = run.repeat(Math.ceil(size / run.length));
        for (const { name, value } of some) {
          for (const each of grown(value, long)) knownCookie(name, each);
          knownCookie(name + long, value);
        }
      };
      found.push(await growthOf(`one of ${some.map(({ name }) => name)} with ${run}`, look, 4 * SIZE));
    }
  }
  expect(found.filter(Boolean)).toEqual([]);
}, 300_000);
