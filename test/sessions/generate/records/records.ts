import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Shape } from './shape.ts';

/** What a real program wrote. `made` and `by` in its file say which, and what started it. */
export interface MadeRecord {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly shape: Shape;
}

/** The records of one file beside this one, or another of its lists. */
export function readRecords<Detail = unknown>(file: string, list = 'records'): readonly (MadeRecord & Detail)[] {
  return readList<Detail & { name: string; base64: string; shape: Shape }>(file, list).map((record) => {
    return { ...record, bytes: fromBase64(record.base64) };
  });
}

export function readList<T>(file: string, list = 'records'): readonly T[] {
  const lists = JSON.parse(readFileSync(join(import.meta.dirname, file), 'utf8')) as Record<string, T[]>;
  return lists[list]!;
}

export function fromBase64(text: string): Uint8Array {
  return Uint8Array.from(Buffer.from(text, 'base64'));
}
