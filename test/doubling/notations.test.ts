/** Twice the content takes at most twice the work: every notation, comparison and summary, every record that is pasted. */
import { expect, test } from 'vitest';
import type { Notation } from '../../src/sessions/index.ts';
import { beginCounting } from './countWork.ts';
import { GOB } from './gobTexts.ts';
import { growthOf } from './growth.ts';

beginCounting();
const { compareContent, formats, searchText, SessionError, summary, Work } =
  await import('../../src/sessions/index.ts');
const { bytesNotations } = await import('../../src/sessions/notations/bytesNotations.ts');
const { anyJson } = await import('../../src/sessions/readable/anyJson.ts');
const { nestedJson } = await import('../../src/sessions/readable/nestedJson.ts');
const { pythonJson } = await import('../../src/sessions/notations/json/pythonJson.ts');
const { plainText } = await import('../../src/sessions/notations/plainText.ts');
const { query } = await import('../../src/sessions/readable/queryNotation.ts');
const { taggedJson } = await import('../../src/sessions/notations/taggedJson.ts');
const { treeFacts } = await import('../../src/sessions/notations/treeFacts.ts');
const { rowsOf } = await import('../../src/popup/state/editor/treeRows.ts');

type Grown = Readonly<Record<string, (n: number) => string>>;

const times = (text: string, n: number) => text.repeat(n);
const u16 = (n: number) => String.fromCharCode(n >> 8, n & 255);
/** As Marshal and pickle write lengths. */
const little = (n: number) => String.fromCharCode(n & 255, (n >> 8) & 255, (n >> 16) & 255, 0);
const long = (n: number) => `\x03${String.fromCharCode(n & 255, (n >> 8) & 255, (n >> 16) & 255)}`;
const binunicode = (text: string) => `X${little(text.length)}${text}`;

const JSON_TEXTS: Grown = {
  digits: (n) => `[${times('1', n)}!]`,
  'digits after a point': (n) => `[1.${times('0', n)}e${times('1', n)}!]`,
  'equal keys': (n) => `{${times('"a":1,', n)}"a":1}`,
  'equal long values': (n) => `{${times('"a":"bbbbbbbbbbbbbbbb",', n)}"a":1}`,
  'numbered keys': (n) => `{${Array.from({ length: n }, (_, i) => `"a":1,"a (${i + 2})":2`).join()}}`,
  brackets: (n) => times('[', n),
  items: (n) => `[${times('0,', n)}0]`,
  escapes: (n) => `"${times('\\u0041', n)}"`,
  backslashes: (n) => `"${times('\\\\', n)}`,
  spaces: (n) => `{"a"${times(' ', n)}:1,${times(' ', n)}!`,
  quotes: (n) => times('"', n),
  lines: (n) => `${times('\n', n)}!`,
};

const NESTED: Grown = {
  ...JSON_TEXTS,
  texts: (n) => `[${times('"{\\"a\\":1}",', n)}0]`,
  'one text': (n) => JSON.stringify([`[${times('0,', n)}0]`]),
  'a text in a text': (n) => JSON.stringify([JSON.stringify([JSON.stringify([times('[0],', n)])])]),
  'texts that break off': (n) => JSON.stringify([`[${times('"[0",', n)}`]),
};

const PICKLES: Grown = {
  'F line': (n) => `\x80\x02}(U\x01aF${times('0', n)}!\nu.`,
  'F line that is a number': (n) => `\x80\x02}(U\x01aF${times('9', n)}.5\nu.`,
  'I line': (n) => `\x80\x02}(U\x01aI${times('0', n)}!\nu.`,
  'I line of zeros': (n) => `\x80\x02}(U\x01aI-${times('0', n)}\nu.`,
  'L line': (n) => `\x80\x02}(U\x01aL${times('0', n)}L\nu.`,
  'S line': (n) => `\x80\x02}(U\x01aS'${times('\\', n)}\nu.`,
  'V line': (n) => `\x80\x02}(U\x01aV${times('\\u0041', n)}\nu.`,
  'long integer': (n) => `\x80\x02}(U\x01a\x8b${little(n)}${times('\x7f', n)}u.`,
  decimal: (n) => `\x80\x02}(U\x01acdecimal\nDecimal\n${binunicode(`${times('0', n)}!`)}\x85Ru.`,
  'one text as many decimals': (n) =>
    `\x80\x02${binunicode(`${times('0', n)}!`)}q\x00](${times('cdecimal\nDecimal\nh\x00\x85R', n)}e.`,
  'equal keys': (n) => `\x80\x02}(${times('U\x01aK\x01', n)}u.`,
  'one tuple as many keys': (n) => `\x80\x02(${times('K\x01', n)}tq\x000}(${times('h\x00K\x01', n)}u.`,
  'one list as many sets': (n) => `\x80\x02](${times('N', n)}eq\x000](${times('c__builtin__\nset\nh\x00\x85R', n)}e.`,
  'the same arguments': (n) =>
    `\x80\x02(cx\ny\n${times('N', n)}tq\x000](${times('ccopy_reg\n__newobj__\nh\x00R', n)}e.`,
  'one text again': (n) => `\x80\x02${binunicode(times('a', n))}q\x000](${times('h\x00', n)}e.`,
  marks: (n) => `\x80\x02${times('(', n)}`,
  'not UTF-8': (n) => `\x80\x02X${little(3 * n)}${times('\xed\xa0\x80', n)}.`,
};

const PHP: Grown = {
  float: (n) => `a:1:{i:0;d:${times('0', n)}!;}`,
  integer: (n) => `a:1:{i:0;i:${times('0', n)}!;}`,
  'equal keys': (n) => `a:${n}:{${times('i:0;N;', n)}}`,
  references: (n) => `a:${n}:{${Array.from({ length: n }, (_, i) => `i:${i};${i ? 'R:2' : 'N'};`).join('')}}`,
  'references to a long key': (n) =>
    `a:${n}:{s:${n}:"${times('k', n)}";N;${Array.from({ length: n - 1 }, (_, i) => `i:${i};R:2;`).join('')}}`,
  escaped: (n) => `S:${n}:"${times('\\41', n)}";`,
  nested: (n) => times('a:1:{i:0;', n),
  objects: (n) => `a:${n}:{${Array.from({ length: n }, (_, i) => `i:${i};O:1:"A":1:{s:4:"\0*\0a";N;}`).join('')}}`,
  'long count': (n) => `a:${times('9', n)}:{`,
};
const PHP_SESSIONS: Grown = Object.fromEntries([
  ...Object.entries(PHP).map(([what, of]) => [what, (n: number) => `a|${of(n)}`]),
  ['names', (n: number) => times('a|N;', n)],
  ['bars', (n: number) => times('|', n)],
]);

const MARSHAL: Grown = {
  float: (n) => `\x04\x08f${long(n + 1)}${times('0', n)}!`,
  'equal keys': (n) => `\x04\x08{${long(n)}${times(':\x06ai\x06', n)}`,
  'one symbol again': (n) => `\x04\x08[${long(n + 1)}:${long(n)}${times('a', n)}${times(';\x00', n)}`,
  'one text again': (n) => `\x04\x08[${long(n + 1)}"${long(100)}${times('a', 100)}${times('@\x06', n)}`,
  'one array again': (n) => `\x04\x08[${long(n + 1)}[${long(n)}${times('0', n)}${times('@\x06', n)}`,
  'arrays as keys': (n) => `\x04\x08{${long(n)}${times('[\x060i\x06', n)}`,
  wrapped: (n) => `\x04\x08${times('I', n)}"\x06a`,
  extended: (n) => `\x04\x08${times('e:\x06a', n)}"\x06a`,
  bignum: (n) => `\x04\x08l+${long(n)}${times('\x7f\x7f', n)}`,
  ivars: (n) => `\x04\x08I"\x06a${long(n)}${times(':\x06aT', n)}`,
};

const MESSAGE_PACK: Grown = {
  'equal keys': (n) => `\xde${u16(n)}${times('\xa1a\x01', n)}`,
  'arrays as keys': (n) => `\xde${u16(n)}${times('\x92\x01\x02\x01', n)}`,
  'arrays in keys': (n) => `${times('\x81', n)}\x01`,
  'one long key': (n) => `\x81\xdd\x00\x00${u16(n)}${times('\x01', n)}\x01`,
  'not UTF-8': (n) => `\xdb\x00\x00${u16(n)}${times('\xff', n)}`,
  floats: (n) => `\xdc${u16(n)}${times('\xca\x3f\x80\x00\x01', n)}`,
  items: (n) => `\xdc${u16(n)}${times('\xcf\xff\xff\xff\xff\xff\xff\xff\xff', n)}`,
};

const u32 = (n: number) => `\0\0${u16(n)}`;
const TERMS: Grown = {
  'equal keys': (n) => `\x83t${u32(n)}${times('m\0\0\0\x01aa\x01', n)}`,
  'lists as keys': (n) => `\x83t${u32(n)}${times('l\0\0\0\x01a\x01ja\x01', n)}`,
  items: (n) => `\x83l${u32(n)}${times('a\x01', n)}j`,
  'small integers': (n) => `\x83k${u16(n)}${times('\x01', n)}`,
  lists: (n) => `\x83${times('l\0\0\0\x01', n)}`,
  'large integer': (n) => `\x83o${u32(n)}\0${times('\x7f', n)}`,
  'not UTF-8': (n) => `\x83m${u32(n)}${times('\xff', n)}`,
  'old float': (n) => `\x83l${u32(n)}${times(`c1.5e+00${'\0'.repeat(24)}`, n)}j`,
};

const STORABLE: Grown = {
  'equal keys': (n) => `\x05\x0b\x03${u32(n)}${times('\x08\x81\0\0\0\x01a', n)}`,
  items: (n) => `\x05\x0b\x02${u32(n)}${times('\x08\x81', n)}`,
  references: (n) => `\x05\x0b${times('\x04', n)}\x05`,
  classes: (n) => `\x05\x0b\x02${u32(n)}${times('\x11\x01a\x05', n)}`,
  arrays: (n) => `\x05\x0b${times('\x02\0\0\0\x01', n)}`,
  'not UTF-8': (n) => `\x05\x0b\x01${u32(n)}${times('\xff', n)}`,
};

const TEXTS: Grown = {
  spaces: (n) => times(' ', n),
  percent: (n) => `a=${times('%C3%A9', n)}`,
  pairs: (n) => `${times('a=1&', n)}a=1`,
  equals: (n) => `a=${times('=', n)}`,
};

const BYTES: Readonly<Record<string, Grown>> = {
  gob: GOB,
  marshal: MARSHAL,
  msgpack: MESSAGE_PACK,
  php: PHP,
  'php-session': PHP_SESSIONS,
  'php-binary-session': Object.fromEntries(Object.entries(PHP).map(([what, of]) => [what, (n) => `\x01a${of(n)}`])),
  pickle: PICKLES,
  etf: TERMS,
  storable: STORABLE,
};

const SIZE = 250;

const bytesOf = (text: string) => Uint8Array.from(text, (char) => char.charCodeAt(0));

/** Reads it and shows all that a list, a tree and the log show of it. */
function look(notation: Notation, source: string | Uint8Array): number {
  const work = new Work();
  let tree;
  try {
    tree = notation.parse(source, work);
  } catch (error) {
    if (!(error instanceof SessionError)) throw error;
    tree = error.recovered?.tree;
  }
  if (!tree) return work.inflated;
  const decoded = { kind: 'tree', tree } as Parameters<typeof compareContent>[0];
  summary(decoded);
  searchText(decoded);
  compareContent(decoded, decoded);
  treeFacts(tree.root);
  rowsOf(tree, tree, { isFolded: () => false });
  return work.inflated;
}

async function problemsOf(notation: Notation, texts: Grown, isText: boolean): Promise<readonly string[]> {
  const found: (string | undefined)[] = [];
  for (const [what, of] of Object.entries(texts)) {
    const run = (n: number) => look(notation, isText ? of(n) : bytesOf(of(n)));
    found.push(await growthOf(what, run, SIZE));
  }
  return found.filter((one) => one !== undefined);
}

test('every notation of bytes has hostile content here', () => {
  expect(Object.keys(BYTES).toSorted()).toEqual(bytesNotations.map(({ id }) => id).toSorted());
});

test.each(bytesNotations.map((notation) => [notation.id, notation] as const))(
  '%s',
  async (id, notation) => {
    expect(await problemsOf(notation, BYTES[id]!, false)).toEqual([]);
  },
  300_000,
);

test.each([
  ['JSON', anyJson, JSON_TEXTS],
  ['JSON in JSON', nestedJson, NESTED],
  ['JSON of Python', pythonJson, JSON_TEXTS],
  [
    'tagged JSON',
    taggedJson,
    { ...JSON_TEXTS, tags: (n: number) => `[${times('{" t":[1]},', n)}{" b":"${times('A', 4 * n)}"}]` },
  ],
  ['text', plainText, TEXTS],
  ['query', query, TEXTS],
] as const)(
  '%s',
  async (_, notation, texts) => {
    expect(await problemsOf(notation, texts, true)).toEqual([]);
  },
  300_000,
);

const base64 = (text: string) => btoa(text);
const RECORDS: Grown = {
  equals: (n) => `${times('=', n)}!`,
  'spaces inside': (n) => `"a"${times(' ', n)}!`,
  'spaces in a list': (n) => `1) ${times(' ', n)}x`,
  percent: (n) => times('%', n),
  prompts: (n) => `${times('a:1', n)}[`,
  'time it took': (n) => `"a"\n(${times('1.', n)}s)`,
  numbering: (n) => `${times('1# ', n)}=> "a"`,
  escapes: (n) => `"${times('\\x80', n)}"`,
  'items of a list': (n) => times('1) "a"\n', n),
  'lines of a list': (n) => `1) "a"${times('\n', n)}x`,
  hex: (n) => `${times('80', n)}!`,
  python: (n) => `b'${times('\\x80', n)}'`,
  'python, not closed': (n) => `b'${times("'", n)}`,
  colons: (n) => times(':', n),
  'base64 with colons': (n) => `${times('e', n)}:1aBcDe:!`,
  dict: (n) => `{'a': ${times('0', n)}!}`,
  'pickle in base64': (n) => base64(PICKLES['F line']!(n)),
  'session of PHP': (n) => `a|d:${times('0', n)}!;`,
  ...JSON_TEXTS,
};

const stored = formats.filter((format) => format.stored);

test.each(stored.map((format) => [format.id, format] as const))(
  'a record of %s',
  async (_, format) => {
    const found: (string | undefined)[] = [];
    for (const [what, of] of Object.entries(RECORDS)) {
      const run = async (n: number) => {
        const work = new Work();
        try {
          await format.stored!.decodeRecord(of(n), work);
        } catch (error) {
          if (!(error instanceof SessionError)) throw error;
        }
        return work.inflated;
      };
      found.push(await growthOf(what, run, SIZE));
    }
    expect(found.filter(Boolean)).toEqual([]);
  },
  300_000,
);
