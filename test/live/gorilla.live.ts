/** Go's gorilla/sessions and gorilla/securecookie: they read what is read here, and accept what was edited and signed. */
import { join } from 'node:path';
import process from 'node:process';
import * as fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { nodeAt } from '../../src/codec/tree.ts';
import type { Change, Tree } from '../../src/sessions/contract/notation.ts';
import { edit, recognise, subject, type DecodedTree, type Keys } from '../../src/sessions/index.ts';
import { gob } from '../../src/sessions/notations/gobNotation.ts';
import { describeTree, sameContent, type Described } from '../sessions/describe.ts';
import { parse, pathsOf } from '../sessions/notations/edits.ts';
import { compileGo, type GoProgram } from './goProgram.ts';
import { startServer, type LiveServer } from './liveServer.ts';
import { unlessRefusedAtOnce } from '../sessions/conformance/expectations.ts';

const SECRET = 'live secret, not a real one';
const BLOCK = '0123456789abcdef0123456789abcdef';
let program: GoProgram;
let server: LiveServer;
beforeAll(async () => {
  program = compileGo(join(import.meta.dirname, 'go'));
  server = await startServer(program.path, [SECRET, BLOCK]);
});
afterAll(async () => {
  await server?.stop();
  program?.remove();
});

type Cookies = Readonly<Record<string, string>>;

interface Opened {
  readonly decoded: DecodedTree;
  write(edited: DecodedTree, keys: Keys): Promise<Cookies>;
}

/** Recognised as such, and read with the right keys. */
async function opened(cookies: Cookies, name: string, format: string, keys: Keys): Promise<Opened> {
  const found = await recognise(subject(name, cookies[name]!));
  if (found.kind !== 'read') throw new Error(found.kind);
  expect(found.format.id).toBe(format);
  const now = Date.now() / 1000;
  const { sealed, verifiable, signable } = found.format;
  const { verdict, decoded } = sealed
    ? await sealed.open(found.decoded.subject, keys, now)
    : { verdict: await verifiable!.verify(found.decoded.subject, keys, now), decoded: found.decoded };
  expect(verdict).toMatchObject({ kind: 'right' });
  if (decoded?.kind !== 'tree') throw new Error(decoded?.kind);
  const write = sealed ? sealed.seal : signable!.sign;
  return {
    decoded,
    async write(edited, others) {
      const [written] = await write(edited, others, { timestamp: 'now', now });
      return { [name]: written?.kind === 'save' ? written.value : '' };
    },
  };
}

/** Keys by their order: Go's maps have none. */
function inOrder(described: Described): Described {
  const [type, content] = described;
  if (type === 'list') return [type, (content as Described[]).map(inOrder)];
  if (type !== 'dict') return described;
  const pairs = (content as [string, Described][]).map(([key, value]) => [key, inOrder(value)] as const);
  return [type, pairs.toSorted(([a], [b]) => (a < b ? -1 : 1))];
}

const read = (decoded: DecodedTree) => inOrder(describeTree(decoded.tree.root));
async function seen(path: string, cookies: Cookies): Promise<unknown> {
  const { body } = await server.get(path, cookies);
  return body.startsWith('[') ? inOrder(JSON.parse(body) as Described) : JSON.parse(body);
}

function changed(decoded: DecodedTree): DecodedTree {
  const { root } = decoded.tree;
  const at = root.kind === 'object' ? root.entries.findIndex(({ key }) => key === 'user') : -1;
  const renamed = edit(decoded, { kind: 'set', path: [at], literal: '"bob, Žofie 😀"' });
  return edit(renamed, { kind: 'add', path: [], key: '<new>', literal: '[2.5, null, "ž"]' });
}

const REFUSED = { refused: 'securecookie: the value is not valid' };
const signed = { kind: 'signed', keys: { secret: [SECRET] }, others: [{ secret: ['another key'] }] };
const sealed = {
  kind: 'sealed',
  keys: { secret: [SECRET], blockKey: [BLOCK] },
  others: [
    { secret: ['another key'], blockKey: [BLOCK] },
    { secret: ['another key'], blockKey: ['another key, 16b'] },
  ],
};

test.each([
  { ...signed, what: 'json', cookie: 'prefs', format: 'gorilla' },
  { ...signed, what: 'session', cookie: 'shop', format: 'gorilla' },
  { ...sealed, what: 'json', cookie: 'prefs', format: 'gorilla-encrypted' },
  { ...sealed, what: 'session', cookie: 'shop', format: 'gorilla-encrypted' },
])('$kind, $what', async ({ kind, keys, others, what, cookie, format }) => {
  const { cookies } = await server.get(`/set/${kind}/${what}`);
  const see = (sent: Cookies) => seen(`/see/${kind}/${what}`, sent);
  const { decoded, write } = await opened(cookies, cookie, format, keys);
  expect(await see(cookies)).toEqual(read(decoded));
  expect(await see(await write(decoded, keys))).toEqual(read(decoded));

  const edited = changed(decoded);
  expect(await see(await write(edited, keys))).toEqual(read(edited));
  for (const other of others) expect(await see(await write(edited, other))).toMatchObject(REFUSED);
});

const TEXTS = ['"ann"', '"b"', '""', `"${'long '.repeat(60)}"`, 'b"\\x80"', '80 ff', '2027-11-20 13:52:07 UTC'];
const NESTED = ['[1, ["a"]]', '{"a": {"b": "c"}}', '{"x": 5}', '{}', '[]'];
const change = fc.record({
  kind: fc.constantFrom('set' as const, 'set' as const, 'add' as const, 'remove' as const, 'rename' as const),
  path: fc.nat(),
  key: fc.constantFrom('new', 'Ž', 'user', '12', '__proto__'),
  literal: fc.constantFrom('1', '-129', '70000', '18446744073709551615', '-2.5', 'true', 'null', ...TEXTS, ...NESTED),
});
type Asked = typeof change extends fc.Arbitrary<infer T> ? T : never;

/** Those that are refused are left out. */
function changedOften(start: Tree, changes: readonly Asked[]): { readonly tree: Tree; readonly done: number } {
  let [tree, done] = [start, 0];
  for (const { path: n, key, ...rest } of changes) {
    const paths = pathsOf(tree.root);
    const path = paths[n % paths.length]!;
    const isKeyed = rest.kind !== 'add' || nodeAt(tree.root, path)!.kind === 'object';
    const made = { ...rest, path, ...(isKeyed ? { key } : {}) } as Change;
    const source = unlessRefusedAtOnce(() => gob.edit!(tree, made) as Uint8Array);
    if (source === undefined) continue;
    tree = parse(gob, source);
    done += 1;
  }
  return { tree, done };
}

test('Go reads whatever was changed in gob, as it is read here', async () => {
  const made = JSON.parse((await server.get('/gob')).body) as string[];
  const starts = made.map((base64) => parse(gob, Buffer.from(base64, 'base64')));
  const kinds = starts.map((_, at) => ['object', 'texts'][at - (starts.length - 2)] ?? 'values');
  const many = fc.tuple(fc.nat(starts.length - 1), fc.array(change, { maxLength: 6 }));
  const numRuns = Number(process.env['FUZZ'] ?? 300);
  const tried = fc.sample(many, { numRuns, seed: 2026 }).map(([at, changes]) => {
    return { kind: kinds[at]!, ...changedOften(starts[at]!, changes) };
  });
  const sent = tried.map(({ kind, tree }) => [kind, Buffer.from(tree.source as Uint8Array).toString('base64')]);
  const { body } = await server.get('/gob', {}, { method: 'POST', body: JSON.stringify(sent) });
  const answers = JSON.parse(body) as (Described | string)[];
  const faults = tried.flatMap(({ tree }, at) => {
    const [answer, wanted] = [answers[at]!, inOrder(describeTree(tree.root))];
    const isSame = typeof answer !== 'string' && sameContent(inOrder(answer), wanted);
    return isSame ? [] : [[sent[at], JSON.stringify(answer), JSON.stringify(wanted)].join('\n')];
  });
  expect(faults).toEqual([]);
  expect(tried.reduce((sum, { done }) => sum + done, 0)).toBeGreaterThan(numRuns);
});
