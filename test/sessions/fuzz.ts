/** Mutated vectors and random strings through detect and decode. No Node and no test runner, so that the bench runs it too. */
import {
  candidatesFor,
  formatById,
  formats,
  LIMITS,
  SessionError,
  subject,
  Work,
  type SessionFormat,
  type Subject,
} from '../../src/sessions/index.ts';
import { vectorFiles } from './conformance.ts';
import { randomOf } from './random.ts';

export interface Fuzzed {
  readonly values: number;
  /** Decoded, and refused with a typed error. */
  readonly read: number;
  readonly refused: number;
  /** What broke, the first few: the format, the value as JSON, and how. */
  readonly broken: readonly string[];
}

const vectors = vectorFiles.flatMap(({ format, vectors: list }) =>
  list.map((vector) => ({ ...vector, format: formatById(format)! })),
);
const names = [...new Set(vectors.map(({ cookie }) => cookie.name))];
const SEPARATORS = '. : -- | % %22 " \\ \\054 = & {" [ ] } eyJ .eJ s: j: GS2.1.s ; ! ~ %7B %25 é 😀'.split(' ');
const PIECES = [
  ...SEPARATORS,
  '\u0000',
  '\ud800',
  '\uffff',
  '9'.repeat(40),
  '['.repeat(300),
  'A'.repeat(600),
  '\t',
  ' ',
];

/** Goes on from where it was: a run of many is several of fewer. */
export function createFuzz(seed = 2026): (values: number) => Promise<Fuzzed> {
  const random = randomOf(seed);
  const pick = (below: number) => Math.floor(random() * below);
  const one = <T>(list: readonly T[]): T => list[pick(list.length)]!;

  function noise(): string {
    const top = one([64, 128, 256, 0x10000]);
    return Array.from({ length: pick(120) }, () => String.fromCharCode(pick(top))).join('');
  }

  function mutated(value: string): string {
    let text = value;
    for (let changes = 1 + pick(2); changes > 0; changes -= 1) {
      const [at, to] = [pick(text.length + 1), pick(text.length + 1)];
      const [start, end] = [Math.min(at, to), Math.max(at, to)];
      const way = pick(9);
      if (way === 0) text = text.slice(0, at) + one(PIECES) + text.slice(at);
      else if (way === 1) text = text.slice(0, start) + text.slice(end);
      else if (way === 2) text = text.slice(0, at) + String.fromCharCode(pick(256)) + text.slice(at + 1);
      else if (way === 3) text = text.slice(0, start) + text.slice(start, end).repeat(2) + text.slice(end);
      else if (way === 4) text = text.slice(0, at) + one(vectors).cookie.value.slice(pick(40));
      else if (way === 5) text = text.slice(0, at);
      else if (text !== '') text = text.slice(0, at) + one(Array.from(text)) + text.slice(at + 1);
      // Longer than any cookie is no better.
      if (text.length > 6000) text = text.slice(0, 6000);
    }
    return text;
  }

  /** A cookie and the format that it was of. */
  function next(): { readonly cookie: Subject; readonly own: SessionFormat } {
    const { cookie, siblings = {}, format: own } = one(vectors);
    if (random() < 0.15) return { cookie: subject(random() < 0.5 ? cookie.name : noise(), noise()), own };
    const name = random() < 0.8 ? cookie.name : one(names);
    const others = Object.entries(siblings).map(
      ([key, value]) => [key, random() < 0.3 ? mutated(value) : value] as const,
    );
    return { cookie: subject(name, mutated(cookie.value), new Map(others)), own };
  }

  return async function fuzz(values) {
    const broken: string[] = [];
    const counts = { read: 0, refused: 0 };
    for (let i = 0; i < values; i += 1) {
      const { cookie, own } = next();
      // Which it now looks like takes the longest to say, so that not all are asked.
      const likely = i % 10 === 0 ? candidatesFor(cookie).map(({ format }) => format) : [];
      for (const format of new Set([own, one(formats), ...likely])) {
        const outcome = await tryOne(format, cookie);
        if (outcome === 'read' || outcome === 'refused') counts[outcome] += 1;
        else if (broken.length < 10)
          broken.push(`${format.id} ${JSON.stringify([cookie.name, cookie.value])}: ${outcome}`);
      }
    }
    return { values, ...counts, broken };
  };
}

async function tryOne(format: SessionFormat, cookie: Subject): Promise<string> {
  const work = new Work();
  let outcome = 'read';
  try {
    const score = format.detect(cookie);
    if (!(score >= 0 && score <= 1)) return `a score of ${score}`;
    await format.decode(cookie, work);
  } catch (error) {
    if (!(error instanceof SessionError)) return error instanceof Error ? `${error.stack}` : String(error);
    outcome = 'refused';
  }
  // One more is counted before it is refused.
  const isWithin = work.inflated <= LIMITS.inflated && work.depth <= LIMITS.depth && work.nodes <= LIMITS.nodes + 1;
  return isWithin ? outcome : `too much work: ${work.inflated} bytes, ${work.depth} levels, ${work.nodes} values`;
}
