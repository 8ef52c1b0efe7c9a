/** Twice the content takes at most twice the work: changes of gob, whose types and lengths lie among the values. */
import { expect, test } from 'vitest';
import type { Change } from '../../src/sessions/contract/notation.ts';
import { beginCounting } from './countWork.ts';
import { GOB, gobTypes } from './gobTexts.ts';
import { growthOf } from './growth.ts';

beginCounting();
const { Work } = await import('../../src/sessions/index.ts');
const { gob } = await import('../../src/sessions/notations/gobNotation.ts');

const bytesOf = (text: string) => Uint8Array.from(text, (char) => char.charCodeAt(0));
const set = (literal: string, ...path: number[]): Change => ({ kind: 'set', path, literal });

test.each<[what: string, of: (n: number) => string, change: (n: number) => Change]>([
  ['an item', GOB['items']!, () => set('7', 0)],
  ['an item more', GOB['items']!, () => ({ kind: 'add', path: [], literal: '7' })],
  ['all items', GOB['items']!, (n) => set(`[${'7,'.repeat(n)}7]`)],
  ['a key less', GOB['equal keys']!, () => ({ kind: 'remove', path: [0] })],
  ['a type', gobTypes, () => set('null', 0)],
  ['all types', gobTypes, () => set('[]')],
  ['all types, written again', gobTypes, (n) => set(`[${'[ ],'.repeat(n - 1)}[]]`)],
])('%s', async (what, of, change) => {
  const run = (n: number) => void gob.edit!(gob.parse(bytesOf(of(n)), new Work()), change(n));
  expect(await growthOf(what, run, 500)).toBeUndefined();
});
