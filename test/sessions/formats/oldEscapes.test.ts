/** Escapes from before UTF-8: JavaScript's own `escape` and `unescape` are the judges. */
import { expect, test } from 'vitest';
import { edit, recognise, subject } from '../../../src/sessions/index.ts';

const { escape, unescape } = globalThis as unknown as Record<'escape' | 'unescape', (text: string) => string>;

async function read(value: string) {
  const found = await recognise(subject('note', value));
  if (found.kind !== 'read' || found.decoded.kind !== 'tree') throw new Error(found.kind);
  return { format: found.format, decoded: found.decoded };
}

async function written(value: string, literal: string, path: readonly number[] = []): Promise<string> {
  const { format, decoded } = await read(value);
  const changed = edit(decoded, { kind: 'set', path: [...path], literal });
  const [write] = await format.writable!.write(changed);
  return write?.kind === 'save' ? write.value : '';
}

test.each(['中文 text', 'Zürich, Łódź – 5 €', 'emoji 😀 in it', '{"city":"東京","n":1}'])(
  'escape(%j)',
  async (text) => {
    const value = escape(text);
    const { format, decoded } = await read(value);
    expect(format.id).toBe('urlencoded');
    expect(decoded.tree.source).toBe(text);
    expect(decoded.facts).toContainEqual({ kind: 'old-escapes', of: 'js-escape' });
    expect(decoded.layers.map(({ id }) => id)).toContain('js-escape');
    const [write] = await format.writable!.write(decoded);
    expect(write).toEqual({ kind: 'save', name: 'note', value });
  },
);

test('an edit is written so that unescape reads it, and the rest stays as it is spelled', async () => {
  const value = escape('{"city":"東京","n":1}').replaceAll('6771', '6771'.toLowerCase());
  const changed = await written(value, '"Łódź 😀"', [0]);
  expect(unescape(changed)).toBe('{"city":"Łódź 😀","n":1}');
  expect(changed).toBe(escape('{"city":"Łódź 😀","n":1}'));
});

test('Latin-1, as PHP and ASP wrote it', async () => {
  const { decoded } = await read('Z%FCrich%20f%FCr%20alle');
  expect(decoded.tree.source).toBe('Zürich für alle');
  expect(decoded.facts).toContainEqual({ kind: 'old-escapes', of: 'latin-1' });
  expect(await written('Z%FCrich%20f%FCr%20alle', '"Köln für alle"')).toBe('K%F6ln%20f%FCr%20alle');
});

test.each(['%E3%B2%F1%A5%FF%C0', '%FF%FE%FC%FD%FE%FA%FF%F3', 'a%9Fb%80c', '%uD83D alone', '%u12'])(
  '%s is nothing of this kind',
  async (value) => {
    const found = await recognise(subject('id', value));
    expect(found.kind).toBe('unknown');
  },
);

test('what is UTF-8 is read as that', async () => {
  const { decoded } = await read(encodeURIComponent('Zürich für alle'));
  expect(decoded.tree.source).toBe('Zürich für alle');
  expect(decoded.facts).toEqual([]);
});

test('base64 of JSON that holds escapes of its own keeps them', async () => {
  const { decoded } = await read(btoa('{"next":"/a%20b"}'));
  expect(decoded.tree.source).toBe('{"next":"/a%20b"}');
});

test('base64 of percent-encoded JSON, as Amplitude writes it', async () => {
  const { format, decoded } = await read(btoa(encodeURIComponent('{"deviceId":"é","lastEventId":7}')));
  expect([format.id, decoded.tree.source]).toEqual(['base64-json', '{"deviceId":"é","lastEventId":7}']);
});

test.each([
  ['an address', 'https://a.test/?q=a%20b&c=%26'],
  ['pairs', 'a=1&b=x%26y&c=%C3%BC'],
])('escapes that %s has of its own are not undone with those around it', async (_, text) => {
  const { decoded } = await read(encodeURIComponent(text));
  expect(decoded.tree.source).toBe(text);
});
