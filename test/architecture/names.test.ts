import { join } from 'node:path';
import { expect, it } from 'vitest';
import { root } from '../../scripts/run.mjs';
import { findSameNames, lengthsOf } from './names.ts';
import { readSources, type Source } from './sources.ts';

const sources = readSources(join(root, 'src'));

/** One thing in two layers: what it is, and how it is shown. */
const meanTheSame = {
  app: 'one page of ours: what it draws, and its state',
  changelog: 'the log of the changes: as the worker keeps it, and as a page',
  documentedkeys: 'the keys that documentations print: trying them, and asking whether to',
  expiredcookies: 'cookies that are over and still listed: finding them, and how many there are',
  expiry: 'when a cookie ends',
  index: 'what others import from a folder, or where a script begins',
  problem: 'what is wrong with a field: as the rules find it, and as a line below the field',
  tree: 'what a payload holds',
};

it('no two files have one name and mean different things', () => {
  expect(findSameNames(sources, meanTheSame)).toEqual([]);
});

it('files are short', () => {
  const { median, most, longest } = lengthsOf(sources);
  expect(median).toBeLessThanOrEqual(60);
  expect(most).toBeLessThanOrEqual(130);
  expect(longest).toBeLessThanOrEqual(300);
});

const source = (file: string, lines = 1): Source => ({ file, code: 'x\n'.repeat(lines) });

it('finds two files of one name in whatever capitals, and exceptions that nothing needs', () => {
  const files = ['a/Text.tsx', 'b/text.ts', 'c/tree.ts', 'd/Tree.tsx', 'e/one.ts'].map((file) => source(file));
  expect(findSameNames(files, { tree: '', one: '' })).toEqual(['a/Text.tsx, b/text.ts', 'one: no two files']);
});

it('counts lines as wc does', () => {
  const files = [10, 20, 30, 40, 50, 60, 70, 80, 130, 301].map((lines) => source('x.ts', lines));
  expect(lengthsOf(files)).toEqual({ median: 50, most: 130, longest: 301 });
});
