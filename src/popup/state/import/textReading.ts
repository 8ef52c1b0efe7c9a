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
  /** `unread`: none of several files can be read. */
  why: Refusal | 'unread';
  count: number;
}

/** One of several files of which nothing can be read; the others are. */
export interface UnreadFile {
  file: string;
  why: Refusal;
  count: number;
  /** What it was read as. */
  format: string | null;
}

export interface TextReading {
  /** What was read as; `null` where several files are of several formats too. */
  readonly format: ReadonlySignal<string | null>;
  /** What it could be read as. */
  readonly choices: ReadonlySignal<readonly Choice[]>;
  /** Of several files. */
  readonly unread: ReadonlySignal<readonly UnreadFile[]>;
  /** @param as chosen by the person over what is found @returns `null`: something else is read by now */
  read(sources: Sources, as: string | null): Promise<ReadLines | Refused | null>;
  stop(): void;
}

interface OneRead {
  file: string;
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
function joined(all: readonly OneRead[]): Pick<ReadLines, 'rows' | 'newestFirst'> {
  const isAnyMarking = all.some(isMarking);
  const rows = all.flatMap((one) => {
    const own = (one.newestFirst ? one.rows.toReversed() : one.rows).map((row) => ({ ...row, file: one.file }));
    return isAnyMarking && !isMarking(one) ? own.map(unmarked) : own;
  });
  return { rows, newestFirst: false };
}

/** A text piece by piece, as the worker file that reads it hands it over. */
export function createTextReading(readParts: (source: Source) => AsyncIterable<Part>): TextReading {
  const format = signal<string | null>(null);
  const choices = signal<readonly Choice[]>([]);
  const unread = signal<readonly UnreadFile[]>([]);
  const asking = latest();

  async function readOne(
    file: string,
    source: Source,
    isLatest: () => boolean,
  ): Promise<OneRead | (Refused & UnreadFile) | null> {
    const one: OneRead = { file, rows: [], newestFirst: false, format: null };
    for await (const part of readParts(source)) {
      if (!isLatest()) return null;
      if (part.kind === 'rows') one.rows.push(...part.rows);
      else if (part.kind === 'end') one.newestFirst = part.newestFirst;
      else if (part.kind === 'refused') return { ...part, file, format: one.format };
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
    unread,
    async read(sources, as) {
      const isLatest = asking();
      unread.value = [];
      if (typeof sources === 'string' || sources.length === 1) {
        const text = typeof sources === 'string' ? sources : sources[0]!;
        const one = await readOne('', { text, format: as }, isLatest);
        if (one === null || 'kind' in one) return one;
        return { kind: 'lines', rows: one.rows, newestFirst: one.newestFirst, marksPartitions: isMarking(one) };
      }
      const all: OneRead[] = [];
      for (const file of sources) {
        const before = all.reduce((sum, { rows }) => sum + rows.length, 0);
        const one = await readOne(file.name, { text: file, format: as, before }, isLatest);
        if (one === null) return null;
        if ('kind' in one) unread.value = [...unread.value, one];
        else all.push(one);
      }
      if (all.length === 0) return { kind: 'refused', why: 'unread', count: sources.length };
      const formats = new Set(all.map((one) => one.format));
      format.value = formats.size > 1 ? null : all[0]!.format;
      return { kind: 'lines', ...joined(all), marksPartitions: all.some(isMarking) };
    },
    stop() {
      asking();
      unread.value = [];
    },
  };
}
