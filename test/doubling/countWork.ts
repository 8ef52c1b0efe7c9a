/**
 * Work, counted and not timed: how often each block of the source runs (V8's own coverage), the steps of each regular
 * expression, and the characters, bytes and items that the built-in functions go over. A machine that is busy counts the
 * same.
 */
import { Session } from 'node:inspector';
import { stepsOf, TooManySteps } from './regexpSteps.ts';

/** No honest value of a few thousand characters takes as many. */
const MOST = 3_000_000;

export interface Counted {
  readonly blocks: number;
  readonly steps: number;
  readonly passed: number;
  /** The expression that took most, with its steps. */
  readonly worst: string;
}

const session = new Session();
session.connect();
const post = (method: string, params = {}): unknown => {
  let answer: unknown;
  session.post(method, params, (error, result) => {
    if (error) throw new Error(`${method}: ${error.message}`);
    answer = result;
  });
  return answer;
};

let isCounting = false;
let steps = 0;
let passed = 0;
let worst = { steps: 0, source: '' };

/** Before the source is loaded: what V8 has compiled by then is counted by functions alone. */
export function beginCounting(): void {
  // Nor is what counts to be counted, which makes it many times as slow.
  stepsOf(/^(?:(a)\1|[b-c]+?|(?<=x)y{2,3}$|(?!z)z)*/, 'aabbz', MOST);
  post('Profiler.enable');
  post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
  watchExpressions();
  watchSplits();
  watchBuiltIns();
}

function watchExpressions(): void {
  const { exec } = RegExp.prototype;
  // All that works with expressions asks for it: ECMA-262, 22.2.7.1.
  // oxlint-disable-next-line no-extend-native
  RegExp.prototype.exec = function (this: RegExp, text: string) {
    if (!isCounting) return exec.call(this, text);
    isCounting = false;
    let took = MOST;
    try {
      took = stepsOf(this, text, MOST);
    } catch (error) {
      if (!(error instanceof TooManySteps)) throw error;
    } finally {
      isCounting = true;
    }
    steps += took;
    if (took > worst.steps) worst = { steps: took, source: `${this}` };
    return took >= MOST ? null : exec.call(this, text);
  } as typeof exec;
}

/** ECMA-262, 22.2.6.14 asks at each character anew: as many steps as looking for the next, but a call for each of them. */
function watchSplits(): void {
  const split = RegExp.prototype[Symbol.split];
  // oxlint-disable-next-line no-extend-native
  RegExp.prototype[Symbol.split] = function (this: RegExp, text: string, limit?: number) {
    if (!isCounting || text === '') return split.call(this, text, limit);
    const separator = new RegExp(this.source, `${this.flags.replace(/[gy]/g, '')}g`);
    const parts: string[] = [];
    let from = 0;
    for (let found; (found = separator.exec(text)) && found.index < text.length;) {
      const end = separator.lastIndex;
      if (end === from) separator.lastIndex += 1;
      else {
        parts.push(text.slice(from, found.index), ...found.slice(1));
        from = end;
        if (found[0] === '') separator.lastIndex += 1;
      }
    }
    return [...parts, text.slice(from)].slice(0, limit);
  };
}

type Cost = (on: { readonly length: number }, args: readonly unknown[], result: unknown) => number;

const whole: Cost = ({ length }) => length;
const given: Cost = (_, __, result) => (result as { length?: number } | undefined)?.length ?? 0;
/** From where it began to where it found something. */
const upTo: Cost = ({ length }, [, from], result) => {
  const start = typeof from === 'number' ? from : 0;
  return (typeof result === 'number' && result >= 0 ? result : length) - start;
};
/** What is taken out, and what moves up. */
const behind: Cost = ({ length }, [start], result) => {
  const from = Number(start);
  return (result as readonly unknown[]).length + (from < 0 ? 0 : length - from);
};

/** What the built-in functions go over. Slices of text share it. */
const BUILT_INS: readonly (readonly [object, Readonly<Record<string, Cost>>])[] = [
  [
    String.prototype,
    { includes: whole, indexOf: upTo, lastIndexOf: whole, toLowerCase: whole, toUpperCase: whole, trim: whole },
  ],
  [
    Array.prototype,
    {
      includes: whole,
      indexOf: upTo,
      splice: behind,
      shift: whole,
      unshift: whole,
      join: whole,
      toSorted: whole,
      toReversed: whole,
      slice: given,
      flat: given,
      concat: given,
    },
  ],
  [
    Object.getPrototypeOf(Uint8Array.prototype),
    { indexOf: upTo, includes: whole, set: (_, [from]) => (from as readonly unknown[]).length, slice: given },
  ],
  [TextDecoder.prototype, { decode: given }],
  [TextEncoder.prototype, { encode: given }],
];

function watchBuiltIns(): void {
  for (const [prototype, costs] of BUILT_INS) {
    const methods = prototype as Record<string, (...args: unknown[]) => unknown>;
    for (const [name, cost] of Object.entries(costs)) {
      const method = methods[name]!;
      methods[name] = function (this: { length: number }, ...args) {
        const result = method.apply(this, args);
        if (isCounting) passed += cost(this, args, result);
        return result;
      };
    }
  }
}

interface Coverage {
  readonly result: readonly {
    readonly url: string;
    readonly functions: readonly { readonly ranges: readonly { readonly count: number }[] }[];
  }[];
}

function blocks(): number {
  const { result } = post('Profiler.takePreciseCoverage') as Coverage;
  let sum = 0;
  for (const { url, functions } of result) {
    if (!/\/src\//.test(url)) continue;
    for (const { ranges } of functions) for (const { count } of ranges) sum += count;
  }
  return sum;
}

/** What it throws is part of its answer, and not told. */
export async function countWork(run: () => unknown): Promise<Counted> {
  blocks();
  return countMore(run);
}

/** Where nothing of the source ran since the last count: asking V8 is most of what a small count costs. */
export async function countMore(run: () => unknown): Promise<Counted> {
  [steps, passed, worst] = [0, 0, { steps: 0, source: '' }];
  isCounting = true;
  try {
    await run();
  } finally {
    isCounting = false;
  }
  return { blocks: blocks(), steps, passed, worst: `${worst.source}: ${worst.steps}` };
}

export const totalOf = ({ blocks: ran, steps: tried, passed: over }: Counted): number => ran + tried + over;
