import { type ReadonlySignal, signal } from '@preact/signals';
import { latest } from '../../../async/latest.ts';
import type { Choice, Part, Refusal, Row, Source } from '../../../transfer/index.ts';

export interface ReadLines {
  kind: 'lines';
  rows: readonly Row[];
  /** Later lines come first. */
  newestFirst: boolean;
}

export interface TextReading {
  /** What was read as, and what it could be read as. */
  readonly format: ReadonlySignal<string | null>;
  readonly choices: ReadonlySignal<readonly Choice[]>;
  /** @param as chosen by the person over what is found @returns `null`: something else is read by now */
  read(
    text: Source['text'],
    as: string | null,
  ): Promise<ReadLines | { kind: 'refused'; why: Refusal; count: number } | null>;
  stop(): void;
}

/** A text piece by piece, as the worker file that reads it hands it over. */
export function createTextReading(readParts: (source: Source) => AsyncIterable<Part>): TextReading {
  const format = signal<string | null>(null);
  const choices = signal<readonly Choice[]>([]);
  const asking = latest();
  return {
    format,
    choices,
    async read(text, as) {
      const isLatest = asking();
      const rows: Row[] = [];
      let newestFirst = false;
      for await (const part of readParts({ text, format: as })) {
        if (!isLatest()) return null;
        if (part.kind === 'rows') rows.push(...part.rows);
        else if (part.kind === 'end') ({ newestFirst } = part);
        else if (part.kind === 'refused') return part;
        else {
          format.value = part.format;
          choices.value = part.choices;
        }
      }
      return isLatest() ? { kind: 'lines', rows, newestFirst } : null;
    },
    stop: () => void asking(),
  };
}
