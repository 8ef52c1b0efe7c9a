/** Go's gorilla/sessions and gorilla/securecookie: they read what is read here, and accept what was edited and signed. */
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { edit, recognise, subject, type DecodedTree, type Keys } from '../../src/sessions/index.ts';
import { describeTree, type Described } from '../sessions/describe.ts';
import { compileGo, type GoProgram } from './goProgram.ts';
import { startServer, type LiveServer } from './liveServer.ts';

const SECRET = 'live secret, not a real one';
const BLOCK = '0123456789abcdef0123456789abcdef';
let program: GoProgram;
let server: LiveServer;
beforeAll(async () => {
  program = compileGo(join(import.meta.dirname, 'go', 'gorilla_app.go'));
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
  return edit(renamed, { kind: 'add', path: [], key: '<new>', literal: '{"deep": [2.5, null, "ž"]}' });
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

  // Gob is read alone.
  const edited = what === 'json' ? changed(decoded) : decoded;
  expect(await see(await write(edited, keys))).toEqual(read(edited));
  for (const other of others) expect(await see(await write(edited, other))).toMatchObject(REFUSED);
});
