import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { root } from './run.mjs';

/** @typedef {import('./mutants.mjs').Mutant} Mutant */
/** @typedef {import('./mutants.mjs').Finding} Finding */
/** @typedef {{ test: string, of: string, status: string }} Known What came of a mutant under the test file whose text was `of`. */
/** @typedef {Record<string, { of: string, mutants: Record<string, Known[]> }>} Memory By source file, whose text was `of`, and the mutant's number in it. */

/** @param {string} name */
function textOf(name) {
  const file = join(root, name);
  return existsSync(file) ? createHash('sha256').update(readFileSync(file)).digest('hex') : '';
}

/**
 * @param {string} path
 * @returns {Memory}
 */
const read = (path) => (existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : {});

/**
 * What is known of these mutants already: where neither the file that was changed nor the test has another text.
 *
 * @param {string} path
 * @param {Mutant[]} mutants
 * @returns {Finding[]}
 */
export function recall(path, mutants) {
  const memory = read(path);
  return numbered(mutants).flatMap(({ id, fileName, number }) => {
    const source = memory[fileName];
    if (source?.of !== textOf(fileName)) return [];
    const known = source.mutants[number] ?? [];
    return known.flatMap(({ test, of, status }) =>
      of === textOf(test) ? [{ file: join(root, test), id, status }] : [],
    );
  });
}

/**
 * @param {string} path
 * @param {Mutant[]} mutants
 * @param {Finding[]} findings
 */
export function remember(path, mutants, findings) {
  const memory = read(path);
  const places = new Map(numbered(mutants).map((mutant) => [mutant.id, mutant]));
  for (const { fileName } of mutants) memory[fileName] = { of: textOf(fileName), mutants: {} };
  for (const { file, id = '', status = '' } of findings) {
    const place = places.get(id);
    if (place === undefined || status === 'Doubtful') continue;
    const test = relative(root, file);
    const { mutants: known } = /** @type {Memory[string]} */ (memory[place.fileName]);
    (known[place.number] ??= []).push({ test, of: textOf(test), status });
  }
  writeFileSync(path, JSON.stringify(memory));
}

/** @param {Mutant[]} mutants */
function numbered(mutants) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  return mutants.map((mutant) => {
    const number = counts.get(mutant.fileName) ?? 0;
    counts.set(mutant.fileName, number + 1);
    return { ...mutant, number };
  });
}
