import type { Vector, VectorFile } from '../conformance/Vector.ts';
import file from './examples.json';

export interface Example {
  readonly name: string;
  readonly value: string;
  readonly maker: string;
  readonly what: string;
  readonly lasts?: string;
  /** What it is read as, how surely, and what comes out: where there is something to read. */
  readonly format?: string;
  readonly certainty?: string;
  readonly content?: unknown;
}

export const examples = file.examples as readonly Example[];

function vectorOf({ name, value, certainty, content }: Example, index: number): Vector {
  return {
    id: `${index} ${name}`,
    cookie: { name, value },
    keys: {},
    verdict: 'right',
    now: 1_767_225_600,
    content: JSON.stringify(content),
    certainty: certainty!,
  };
}

/** Those that have a format go through the same suite as all other formats. */
export const knownVectors: readonly VectorFile[] = [...new Set(examples.flatMap(({ format }) => format ?? []))].map(
  (format) => ({ format, vectors: examples.filter((each) => each.format === format).map(vectorOf) }),
);
