import { expect, test } from 'vitest';
import { edit, formatById, recognise, SessionError, subject, type DecodedTree } from '../../../src/sessions/index.ts';
import h3 from '../vectors/h3.json' with { type: 'json' };
import iron from '../vectors/iron.json' with { type: 'json' };
import ironSession from '../vectors/iron-session.json' with { type: 'json' };

const PASSWORD = 'generator secret, not a real one, but long enough for iron';
const NEWER = 'a newer password, which is long enough as well';
const files = { h3, iron, 'iron-session': ironSession };

function vectorOf(format: keyof typeof files, id: string) {
  const found = files[format].vectors.find((each) => each.id === id)!;
  const siblings = 'siblings' in found ? (found.siblings as Record<string, string>) : {};
  return {
    ...found,
    format: formatById(format)!.sealed!,
    subject: subject(found.cookie.name, found.cookie.value, new Map(Object.entries(siblings))),
  };
}

async function opened(format: keyof typeof files, id: string) {
  const vector = vectorOf(format, id);
  const { decoded, verdict } = await vector.format.open(vector.subject, vector.keys, vector.now);
  if (decoded?.kind !== 'tree' || !('key' in verdict)) throw new Error(verdict.kind);
  return { vector, decoded, verdict };
}

const setTo = (decoded: DecodedTree, literal: string) => {
  const { root } = decoded.tree;
  const path = [root.kind === 'object' ? root.entries.findIndex(({ key }) => key === 'data' || key === 'long') : -1];
  return edit(decoded, { kind: 'set', path, literal });
};
const idOf = (value: string) => value.split('*')[1];

test('says how many rounds fitted', async () => {
  expect((await opened('h3', '1')).verdict.key.mac).toBe('AES-256-CBC, HMAC-SHA256, PBKDF2-SHA1 × 1');
  expect((await opened('h3', '2')).verdict.key.mac).toBe('AES-256-CBC, HMAC-SHA256, PBKDF2-SHA1 × 8192');
  expect((await opened('iron', 'buffer')).verdict.key.mac).toBe('AES-256-CBC, HMAC-SHA256');
});

test.each(['many', '0', '1,-2', ','])('rounds that are none are refused: %s', async (iterations) => {
  const { format, subject: cookie, keys, now } = vectorOf('iron', 'empty');
  const given = { ...keys, iterations: [iterations] };
  await expect(format.open(cookie, given, now)).rejects.toMatchObject({ code: 'key-malformed', field: 'iterations' });
});

test('the password of the seal’s own id is taken out of an object, and iron-session’s highest seals', async () => {
  const { vector, decoded } = await opened('iron-session', '8-forever');
  const keys = { secret: [`{ 1: '${PASSWORD}', 2: '${NEWER}' }`] };
  const [same] = await vector.format.seal(decoded, keys, { timestamp: 'keep', now: vector.now });
  expect(same).toEqual({ kind: 'save', ...vector.cookie });
  const changed = edit(decoded, { kind: 'set', path: [0], literal: '"bob"' });
  const typed = { secret: [NEWER, PASSWORD] };
  const [rotated] = await vector.format.seal(changed, typed, { timestamp: 'keep', now: vector.now });
  if (rotated?.kind !== 'save') throw new Error('gone');
  expect(idOf(rotated.value)).toBe('2');
  const again = subject(rotated.name, rotated.value);
  expect((await vector.format.open(again, { secret: [NEWER] }, vector.now)).verdict.kind).toBe('right');
});

test('h3: the count goes with the parts, and comes with them', async () => {
  const { vector, decoded } = await opened('h3', '2-chunks');
  const options = { timestamp: 'keep', now: vector.now } as const;
  const one = await vector.format.seal(setTo(decoded, '{}'), vector.keys, options);
  expect(one.map(({ kind, name }) => `${kind} ${name}`)).toEqual(['save h3', 'expire h3.1', 'expire h3.2']);
  const grown = await vector.format.seal(setTo(decoded, `{"a":"${'z'.repeat(9000)}"}`), vector.keys, options);
  expect(grown[0]).toEqual({ kind: 'save', name: 'h3', value: '__chunked__4' });
  const single = await opened('h3', '2');
  const spread = await single.vector.format.seal(
    setTo(single.decoded, `{"a":"${'z'.repeat(5000)}"}`),
    single.vector.keys,
    options,
  );
  expect(spread.map(({ name }) => name)).toEqual(['h3', 'h3.1', 'h3.2']);
});

test('iron-session: its parts shrink, and the rest of them go', async () => {
  const { vector, decoded } = await opened('iron-session', '9-chunks');
  const options = { timestamp: 'keep', now: vector.now } as const;
  const writes = await vector.format.seal(setTo(decoded, '""'), vector.keys, options);
  expect(writes.map(({ kind, name }) => `${kind} ${name}`)).toEqual([
    'save app-session.0',
    'expire app-session.1',
    'expire app-session.2',
  ]);
});

test('a part alone is nothing, and a count without its parts says what is missing', async () => {
  const { cookie, siblings } = h3.vectors.find(({ id }) => id === '2-chunks')!;
  const jar = new Map(Object.entries({ ...siblings, [cookie.name]: cookie.value }));
  expect((await recognise(subject('h3.1', jar.get('h3.1')!, jar))).kind).toBe('unknown');
  const found = await recognise(subject(cookie.name, cookie.value));
  expect(found).toMatchObject({ kind: 'unreadable', certainty: 'likely', error: { code: 'sibling-missing' } });
  const cut = await recognise(subject('sid', iron.vectors[0]!.cookie.value.slice(0, 120)));
  expect(cut).toMatchObject({ kind: 'unreadable', format: { id: 'iron' }, error: { code: 'truncated' } });
  expect(cut.kind === 'unreadable' && cut.error).toBeInstanceOf(SessionError);
});
