import { describe, expect, test } from 'vitest';
import type { Part } from '../../../src/transfer/index.ts';
import { readParts } from '../../../src/transfer/reading/readParts.ts';
import { textOfFile } from '../../../src/transfer/reading/textOfFile.ts';

const read = (text: string, format: string | null = null): Part[] => [...readParts({ text, format })];
const last = (text: string): unknown => {
  const part = read(text).at(-1)!;
  return part.kind === 'refused' ? part.why : part.kind;
};

describe('what is no list of cookies is told by what it is', () => {
  test.each([
    ['', 'empty'],
    [' \n\uFEFF', 'empty'],
    ['<!DOCTYPE html><title>a=b</title>', 'html'],
    ['  <html lang="en"><body>session=1; path=/', 'html'],
    ['SQLite format 3\0\u0010', 'database'],
    ['\0\u0001', 'not-text'],
    ['{"answer": 42}', 'json'],
    ['[[[[]]]]', 'json'],
    ['[]', 'no-cookies'],
    ['#LWP-Cookies-2.0\n', 'no-cookies'],
    ['[{"name":"a","value":"1","domain":"b.test"', 'truncated'],
    ['[hello', 'text'],
    ['{"format":"cookie-lens","version":99,"cookies":[]}', 'newer-version'],
    ['{"log":{"entries":[{"request":{"url":"https://a.test/","headers":[]},"response":{"headers":[]}}]}}', 'sanitized'],
    ['eyJhbGciOiJIUzI1NiJ9.e30.c2lnbmF0dXJl', 'value'],
    ['c2lnbmF0dXJlcw==', 'value'],
    ['Where do cookies come from?', 'text'],
  ])('%j: %s', (text, why) => {
    expect(last(text)).toBe(why);
  });
});

test('what is nested without end is refused before it is parsed, and brackets in texts are no nesting', () => {
  expect(last('['.repeat(1_000_001))).toBe('too-large');
  expect(last(JSON.stringify([{ name: 'a', value: '[\\"'.repeat(1000), domain: 'a.test', id: 1 }]))).toBe('end');
});

test('rows come in parts, each checked, with the format and what else could be chosen before them', () => {
  const cookies = Array.from({ length: 600 }, (_, index) => ({
    name: `c${index}`,
    value: '',
    domain: 'a.test',
    id: 1,
  }));
  const [first, ...rest] = read(JSON.stringify([...cookies, 7]));
  expect(first).toMatchObject({ kind: 'format', format: 'extension-json' });
  expect(rest.map((part) => (part.kind === 'rows' ? part.rows.length : part.kind))).toEqual([250, 250, 101, 'end']);
  expect(rest[2]).toMatchObject({ rows: expect.arrayContaining([{ line: 601, problem: 'not-a-cookie' }]) as unknown });
});

test('more than any browser keeps is refused with its number', () => {
  const many = (length: number) =>
    JSON.stringify(Array.from({ length }, (_, index) => ({ name: `${index}`, value: '', domain: 'a.test' })));
  expect(read(many(20_001)).at(-1)).toEqual({ kind: 'refused', why: 'too-many', count: 20_001 });
  expect(last(many(20_000))).toBe('end');
});

test('what no browser would take for its length stays behind', () => {
  const [, rows] = read(
    JSON.stringify([
      { name: 'a', value: 'x'.repeat(20_000) },
      { name: 'b', value: '1' },
    ]),
  );
  expect(rows).toMatchObject({ rows: [{ problem: 'too-long' }, { cookie: { name: 'b' } }] });
});

test('a part is never large, whatever its cookies are', () => {
  const cookies = Array.from({ length: 100 }, (_, index) => ({
    name: `c${index}`,
    value: 'x'.repeat(19_000),
    domain: 'a.test',
  }));
  const parts = read(JSON.stringify(cookies)).filter(({ kind }) => kind === 'rows');
  expect(parts.map((part) => (part as Part & { kind: 'rows' }).rows.length)).toEqual([27, 27, 27, 19]);
});

test('keys that mean something to JavaScript are names like any other', () => {
  const parts = read(
    '[{"name":"__proto__","value":"1","domain":"a.test","__proto__":{"httpOnly":true},"hostOnly":true}]',
  );
  expect(parts[1]).toMatchObject({ rows: [{ cookie: { name: '__proto__', value: '1' } }] });
  const [row] = (parts[1] as Part & { kind: 'rows' }).rows;
  expect(Object.keys((row as unknown as { cookie: object }).cookie)).not.toContain('httpOnly');
  expect(Object.getPrototypeOf((row as unknown as { cookie: object }).cookie)).toBe(Object.prototype);
});

test('of a key that stands twice the last counts', () => {
  const [, rows] = read('[{"name":"a","name":"b","value":"1","domain":"a.test","hostOnly":true}]');
  expect(rows).toMatchObject({ rows: [{ cookie: { name: 'b' } }] });
});

describe('the text of a file', () => {
  const file = (...bytes: number[]) => new Blob([new Uint8Array(bytes)]);

  test('is UTF-8, or what its mark says', async () => {
    expect(await textOfFile(new Blob(['é=1']))).toBe('é=1');
    expect(await textOfFile(file(0xff, 0xfe, 0x61, 0x00, 0x3d, 0x00))).toBe('a=');
    expect(await textOfFile(file(0xfe, 0xff, 0x00, 0x61))).toBe('a');
  });

  test('is told from bytes and from a database', async () => {
    await expect(textOfFile(file(0x89, 0x50, 0x4e, 0x47))).rejects.toMatchObject({ code: 'not-text' });
    const database = file(...Array.from('SQLite format 3\0', (char) => char.charCodeAt(0)), 0x10, 0xff);
    expect(last(await textOfFile(database))).toBe('database');
  });

  test('is not read where it is larger than any list of cookies', async () => {
    const huge = { size: 64_000_001 } as Blob;
    await expect(textOfFile(huge)).rejects.toMatchObject({ code: 'too-large' });
  });
});
