/**
 * What is asked of `sessions/signing`: a few vectors of each format that checks a key or that a key is told from. The
 * conformance suite goes through all of them, minutes for each mutant.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { certaintyOf, decodeAs, formats, SessionError } from '../../src/sessions/index.ts';
import { type Case, casesOf } from '../sessions/conformance/cases.ts';
import { subjectOf } from '../sessions/conformance/expectations.ts';
import type { Vector, VectorFile } from '../sessions/conformance/Vector.ts';

/** Of each kind: signed with the usual key, with another, expired, refused, … */
const OF_A_KIND = 2;
/** They take seconds, or ask every format, which says nothing of this one. */
const LEFT_OUT = /: (?:junk|recognised|refused)$|has vectors of/;

// it holds no state, and reading it takes longer than most tests
const kept = globalThis as { vectorFiles?: readonly VectorFile[] };
kept.vectorFiles ??= readVectors();

function readVectors(): readonly VectorFile[] {
  const folder = join(import.meta.dirname, '../sessions/vectors');
  const files = readdirSync(folder).map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as VectorFile);
  return files.map((file) => ({ ...file, vectors: someOf(file.vectors) }));
}

function someOf(vectors: readonly Vector[]): readonly Vector[] {
  const counts = new Map<string, number>();
  return vectors.filter(({ verdict, refused = '', spelling, index, documented }) => {
    const kind = JSON.stringify([verdict, refused, spelling?.form, index, documented !== undefined]);
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
    return counts.get(kind)! <= OF_A_KIND;
  });
}

describe.for(formats.filter(({ verifiable }) => verifiable))('$id', (format) => {
  const own = kept.vectorFiles!.filter((file) => file.format === format.id).flatMap(({ vectors }) => vectors);
  test.for(own.map((vector) => [vector.id, vector] as const))('%s is taken for one', async ([, vector]) => {
    const cookie = subjectOf(vector);
    expect(certaintyOf(format.detect(cookie))).toBeDefined();
    const code = await decodeAs(format.id, cookie).then(
      () => undefined,
      (error: unknown) => (error instanceof SessionError ? error.code : error),
    );
    expect(code).toBe(vector.refused);
  });

  const cases = casesOf(format, kept.vectorFiles!).filter(({ name }) => !LEFT_OUT.test(name));
  // one test for each vector: to list tests takes its time too
  const groups = new Map<string, Case[]>();
  for (const each of cases) {
    const vector = each.name.slice(0, each.name.lastIndexOf(': '));
    groups.set(vector, [...(groups.get(vector) ?? []), each]);
  }
  test.for([...groups])('%s', async ([, group]) => {
    for (const { run } of group) await expect(run()).resolves.toBeUndefined();
  });
});
