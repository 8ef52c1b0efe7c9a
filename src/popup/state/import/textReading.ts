import { type ReadonlySignal, signal } from '@preact/signals';
import { latest } from '../../../async/latest.ts';
import type { Choice, Part, Refusal, Row, Source } from '../../../transfer/index.ts';
import { marking } from './home.ts';

/** One text, or files that are read into one list. */
export type Sources = string | readonly File[];

/** `file`: the name of the one that it is of, where there are several. */
export type ReadRow = Row & { file?: string | null };

export interface ReadLines {
  kind: 'lines';
  rows: readonly ReadRow[];
  /** Later lines come first. */
  newestFirst: boolean;
  /** What a line leaves unsaid of a partition means the page's own. */
  marksPartitions: boolean;
}

export interface Refused {
  kind: 'refused';
  why: Refusal;
  count: number;
  /** Which of several. */
  file: string | null;
}

export interface TextReading {
  /** What was read as; `null` where several files are of several formats too. */
  readonly format: ReadonlySignal<string | null>;
  /** What it could be read as. */
  readonly choices: ReadonlySignal<readonly Choice[]>;
  /** @param as chosen by the person over what is found @returns `null`: something else is read by now */
  read(sources: Sources, as: string | null): Promise<ReadLines | Refused | null>;
  stop(): void;
}

interface OneRead {
  rows: Row[];
  newestFirst: boolean;
  format: string | null;
}

/** Of a format whose lines are not marked, what is left unsaid is no partition. */
const unmarked = (row: ReadRow): ReadRow =>
  'cookie' in row && row.cookie.partitionKey === undefined
    ? { ...row, cookie: { ...row.cookie, partitionKey: null } }
    : row;

const isMarking = ({ format }: OneRead): boolean => marking.has(format ?? '');

/** One file after the other, as if it were one that says all of them; each in the order of sending. */
function joined(all: readonly OneRead[], names: readonly string[]): Omit<ReadLines, 'kind' | 'marksPartitions'> {
  const [first] = all;
  if (all.length === 1) return { rows: first!.rows, newestFirst: first!.newestFirst };
  const isAnyMarking = all.some(isMarking);
  const rows = all.flatMap((one, index) => {
    const own = (one.newestFirst ? one.rows.toReversed() : one.rows).map((row) => ({ ...row, file: names[index]! }));
    return isAnyMarking && !isMarking(one) ? own.map(unmarked) : own;
  });
  return { rows, newestFirst: false };
}

/** A text piece by piece, as the worker file that reads it hands it over. */
export function createTextReading(readParts: (source: Source) => AsyncIterable<Part>): TextReading {
  const format = signal<string | null>(null);
  const choices = signal<readonly Choice[]>([]);
  const asking = latest();

  async function readOne(source: Source, isLatest: () => boolean): Promise<OneRead | Omit<Refused, 'file'> | null> {
    const one: OneRead = { rows: [], newestFirst: false, format: null };
    for await (const part of readParts(source)) {
      if (!isLatest()) return null;
      if (part.kind === 'rows') one.rows.push(...part.rows);
      else if (part.kind === 'end') one.newestFirst = part.newestFirst;
      else if (part.kind === 'refused') return part;
      else {
        one.format = part.format;
        format.value = part.format;
        choices.value = part.choices;
      }
    }
    return isLatest() ? one : null;
  }

  return {
    format,
    choices,
    async read(sources, as) {
      const isLatest = asking();
      const texts = typeof sources === 'string' ? [sources] : sources;
      const names = typeof sources === 'string' ? [] : sources.map(({ name }) => name);
      const all: OneRead[] = [];
      for (const [index, text] of texts.entries()) {
        const before = all.reduce((sum, { rows }) => sum + rows.length, 0);
        const one = await readOne({ text, format: as, before }, isLatest);
        if (one === null) return null;
        if ('kind' in one) return { ...one, file: texts.length > 1 ? names[index]! : null };
        all.push(one);
      }
      if (new Set(all.map((one) => one.format)).size > 1) format.value = null;
      return { kind: 'lines', ...joined(all, names), marksPartitions: all.some(isMarking) };
    },
    stop: () => void asking(),
  };
}
