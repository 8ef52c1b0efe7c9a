/** Sessions that were edited and signed here, handed to real Flask: it is the judge. One Python process for all. */
import { execFileSync, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { edit, formatById, recognise, replaceText, subject, type DecodedTree } from '../../src/sessions/index.ts';
import { describeTree, sameContent } from './describe.ts';
import made from './vectors/flask.json' with { type: 'json' };

const flask = formatById('flask')!;
const reader = fileURLToPath(new URL('generate/flask_sessions.py', import.meta.url));
const SECRET = 'generator secret, not a real one';
const now = made.clock + 100;
const hexOf = (text: string) => Buffer.from(text).toString('hex');

function pythonWithFlask(): string {
  const candidates = [process.env['PYTHON'], '/usr/bin/python3', 'python3'].filter((each) => each !== undefined);
  const found = candidates.find((each) => spawnSync(each, ['-c', 'import flask']).status === 0);
  if (found) return found;
  throw new Error('Flask is the judge of this test, and no Python here has it: install python3-flask, or set PYTHON.');
}

interface Asked {
  readonly secret: string;
  readonly cookie: string;
  readonly now: number;
}

function foundByFlask(asked: readonly Asked[]): readonly unknown[] {
  const options = { input: JSON.stringify(asked), maxBuffer: 1 << 26 };
  return JSON.parse(execFileSync(pythonWithFlask(), [reader, '--read'], options).toString()) as unknown[];
}

async function signed(decoded: DecodedTree, timestamp: 'now' | 'keep'): Promise<string> {
  const [write] = await flask.signable!.sign(decoded, { secret: [SECRET] }, { timestamp, now });
  return write?.kind === 'save' ? write.value : '';
}

/** Sessions to be read: each vector as it is, with a value added, and any JSON object in its place. */
async function sessions(): Promise<readonly DecodedTree[]> {
  const readable = made.vectors.filter((vector) => vector.id.startsWith('content-') || vector.id === 'flashes');
  const list: DecodedTree[] = [];
  for (const { cookie } of readable) {
    const decoded = (await flask.decode(subject(cookie.name, cookie.value))) as DecodedTree;
    const typed = '[b"\\x00", UUID("1b9d6bcd-bbfd-4b2d-9b5d-ab8dfbbd4bed"), datetime("2026-11-20 13:52 UTC")]';
    const literal = `(1, ${typed}, Markup("<ž \\ud83d>"), {" t": NaN}, 1e400, 9007199254740993)`;
    list.push(decoded, edit(decoded, { kind: 'add', path: [], key: 'new ž', literal }));
  }
  const any = fc.dictionary(fc.string({ unit: 'grapheme' }), fc.jsonValue({ noUnicodeString: false }), { minKeys: 1 });
  for (const value of fc.sample(any, 200)) {
    const text = JSON.stringify(value);
    // A lone tag key with something else below it makes Flask itself fail.
    if (/\p{Surrogate}/u.test(text) || /" (t|b|m|u|d|di)":/.test(text)) continue;
    list.push(replaceText(list[0]!, text));
  }
  return list;
}

test('real Flask accepts what was edited and signed here, and reads what was written', async () => {
  const given = await sessions();
  const cookies = await Promise.all(given.map((each, i) => signed(each, i % 2 ? 'now' : 'keep')));
  const right = cookies.map((cookie) => ({ secret: hexOf(SECRET), cookie, now }));
  const wrong = right.map((each) => ({ ...each, secret: hexOf('another key') }));
  const late = { ...right[0]!, now: now + 2_678_401 };
  const found = foundByFlask([...right, ...wrong, late]);

  expect(given.length).toBeGreaterThan(150);
  for (const [i, decoded] of given.entries()) {
    const wanted = describeTree(decoded.tree.root);
    expect(sameContent(found[i], wanted), `${JSON.stringify(found[i])} is not ${JSON.stringify(wanted)}`).toBe(true);
  }
  expect(found.slice(right.length)).toEqual([...wrong.map(() => null), null]);
}, 60_000);

test('real Flask takes a session in quotes, and refuses one that is escaped until it is mended', async () => {
  const { cookie } = made.vectors.find(({ id }) => id === 'content-login')!;
  const quoted = (await flask.decode(subject('session', `"${cookie.value}"`))) as DecodedTree;
  const first = await signed(edit(quoted, { kind: 'add', path: [], key: 'new', literal: '"ž"' }), 'now');
  expect(first).toMatch(/^".*"$/);
  const escaped = encodeURIComponent(first);
  const found = await recognise(subject('session', escaped));
  const fact = found.kind === 'read' ? found.decoded.facts.find(({ kind }) => kind === 'mendable') : undefined;
  const mended = fact?.kind === 'mendable' ? fact.value : '';
  const [inQuotes, asEscaped, asMended] = foundByFlask(
    [first, escaped, mended].map((value) => ({ secret: hexOf(SECRET), cookie: value, now })),
  );
  expect(JSON.stringify(inQuotes)).toContain('"new"');
  expect(asEscaped).toBeNull();
  expect(asMended).toEqual(inQuotes);
});
