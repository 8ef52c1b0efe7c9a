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

/** Vectors of a format that are looked at in a page; the rest is the campaign's. */
const SHARE = 1;

/** What of the suite a page goes through: of each format vectors from all over its file, its own or all. */
export function pageCases(isWhole: boolean): readonly Case[] {
  if (isWhole) return conformanceCases();
  const few = vectorFiles.map((file) => ({ ...file, vectors: spread(file.vectors) }));
  return conformanceCases(formats, few);
}

/** What a browser may lack is always among them. */
function spread(vectors: readonly Vector[]): readonly Vector[] {
  const step = Math.max(1, vectors.length / SHARE);
  return vectors.filter((vector, index) => vector.needs !== undefined || index % step < 1);
}
