import process from 'node:process';
import { expect, test } from 'vitest';
import { detectFormat, formats, TransferError } from '../../src/transfer/index.ts';
import { cookie } from '../fakes/cookie.ts';
import { randomOf } from '../sessions/random.ts';
import { samples } from './samples.ts';

/** `FUZZ=200000` tries more. */
const COUNT = Number(process.env['FUZZ'] ?? 1000);
const PIECES = [
  '\t',
  '\n',
  '\r',
  '#',
  '#HttpOnly_',
  '"',
  '{',
  '[',
  ']',
  '}',
  ',',
  ':',
  '\\',
  '\0',
  '\uFEFF',
  '\ud800',
].concat(['TRUE', '.', '9'.repeat(40), '-1', 'null', '"__proto__":', '['.repeat(3000), '# cookie-lens next {']);
const texts = [
  ...samples.map(({ text }) => text),
  ...formats.map(({ write }) => write?.([cookie(), cookie({ value: 'a\tb', storeId: '1' })]) ?? ''),
];

test('whatever a text holds is read or refused with a typed error', () => {
  const random = randomOf(2026);
  const pick = (below: number) => Math.floor(random() * below);
  const mutated = () => {
    let text = texts[pick(texts.length)]!;
    for (let changes = 1 + pick(4); changes > 0; changes -= 1) {
      const [at, to] = [pick(text.length + 1), pick(text.length + 1)].toSorted((a, b) => a - b) as [number, number];
      const way = pick(4);
      if (way === 0) text = text.slice(0, at) + PIECES[pick(PIECES.length)]! + text.slice(at);
      else if (way === 1) text = text.slice(0, at) + text.slice(Math.min(to, at + 200));
      else if (way === 2) text = text.slice(0, to);
      else text = text.slice(0, at) + String.fromCharCode(pick(256)) + text.slice(at + 1);
    }
    return text;
  };
  const counts = { read: 0, refused: 0 };
  const readers = formats.filter(({ read }) => read);
  for (let i = 0; i < COUNT; i += 1) {
    const text = mutated();
    for (const format of readers) {
      try {
        const score = format.detect?.(text) ?? 0;
        // an `expect` for each row would be most of the work
        if (!(score >= 0 && score <= 1)) throw new Error(`a score of ${score}`);
        if (!format.read!(text).every(({ line }) => line > 0)) throw new Error('a row without its line');
        counts.read += 1;
      } catch (error) {
        if (!(error instanceof TransferError))
          throw new Error(`${format.id} ${JSON.stringify(text)}`, { cause: error });
        counts.refused += 1;
      }
    }
    detectFormat(text);
  }
  // mutations that nothing looks at would prove nothing
  expect(Math.min(counts.read, counts.refused)).toBeGreaterThan(COUNT / 5);
}, 3_600_000);
