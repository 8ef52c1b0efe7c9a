/**
 * One suite for every format and all its vectors. No Node and no test runner, so that it also runs bundled in an
 * extension page of a real browser: `runConformance()`.
 */
import { formats } from '../../src/sessions/index.ts';
import type { Vector, VectorFile } from './conformance/Vector.ts';
import { type Case, casesOf } from './conformance/cases.ts';
import { equal } from './conformance/expectations.ts';
import { knownVectors } from './known/knownVectors.ts';

export interface Result {
  readonly name: string;
  readonly ok: boolean;
  readonly error?: string;
}

const files = import.meta.glob<VectorFile>('./vectors/*.json', { eager: true, import: 'default' });

export const vectorFiles: readonly VectorFile[] = [...Object.values(files), ...knownVectors];

export async function runConformance(cases = conformanceCases()): Promise<readonly Result[]> {
  const results: Result[] = [];
  for (const { name, run } of cases) {
    try {
      await run();
      results.push({ name, ok: true });
    } catch (error) {
      results.push({
        name,
        ok: false,
        error: error instanceof Error ? `${error.message}\n${error.stack}` : `${error}`,
      });
    }
  }
  return results;
}

export function conformanceCases(among = formats, given = vectorFiles): readonly Case[] {
  const orphans = given.filter((file) => !among.some((format) => format.id === file.format));
  const known = {
    name: 'every vector belongs to a format',
    run: async () =>
      equal(
        orphans.map((o) => o.format),
        [],
      ),
  };
  return [known, ...among.flatMap((format) => casesOf(format, given))];
}

/** What of the suite a page goes through: of each file the first vector, and what a browser may lack; or all. */
export function pageCases(isWhole: boolean): readonly Case[] {
  if (isWhole) return conformanceCases();
  const isShown = ({ needs }: Vector, index: number) => needs !== undefined || index === 0;
  const few = vectorFiles.map((file) => ({ ...file, vectors: file.vectors.filter(isShown) }));
  return conformanceCases(formats, few);
}
