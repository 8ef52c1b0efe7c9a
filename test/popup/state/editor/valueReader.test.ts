/** What is pasted from elsewhere, read and edited as a cookie is, with nothing of it stored. */
import { signal } from '@preact/signals';
import { beforeEach, expect, test, vi } from 'vitest';
import { createValueReader, type ValueReader } from '../../../../src/popup/state/editor/valueReader.ts';
import type { PageState } from '../../../../src/popup/state/page/page.ts';
import { createKeyRing, type KeyPlace } from '../../../../src/popup/state/settings/keys.ts';
import { formatById, subject } from '../../../../src/sessions/index.ts';
import { pastedPairs } from '../../../../src/transfer/pasted.ts';
import companions from '../../../sessions/vectors/cookie-session.json' with { type: 'json' };
import supabase from '../../../sessions/vectors/supabase.json' with { type: 'json' };
import { createWorld, type World } from '../../world.ts';
import { login, secret } from './flaskSession.ts';

let world: World;
let reader: ValueReader;
let storeId: string;

beforeEach(() => {
  world = createWorld();
  const clock = { second: signal(world.now()), minute: signal(world.now()), dispose: () => undefined };
  const page = { storeId: () => storeId } as PageState;
  storeId = '0';
  reader = createValueReader({ adapters: world.adapters, clock, page }, pastedPairs);
});

const reading = () => reader.opened.value?.editor.session.value?.content.reading.value;
const formatOf = () => {
  const read = reading();
  return read && 'format' in read ? read.format.id : read?.kind;
};
const readAs = (id: string) => vi.waitFor(() => expect(formatOf()).toBe(id));
const session = () => reader.opened.value!.editor.session.value!;
const setKey = async (...texts: string[]) => {
  session().keys.set('secret', texts);
  return session().keys.settled();
};

test('a value is read, checked, edited and signed again, and nothing of it is stored or sent', async () => {
  reader.read(`  ${login.value}\n`);
  await readAs('flask');
  expect(await setKey(secret)).toMatchObject({ verdict: { kind: expect.stringMatching(/right|expired/) } });
  session().content.setText('{"username":"ada"}');
  const written = await reader.opened.value!.write();
  if (written.kind !== 'written') throw new Error(written.obstacle.kind);
  const read = subject('session', written.text);
  expect(await formatById('flask')!.decode(read)).toMatchObject({ tree: { source: '{"username":"ada"}' } });
  expect(await formatById('flask')!.verifiable!.verify(read, { secret: [secret] }, world.now() / 1000)).toMatchObject({
    kind: 'right',
  });
  expect(session().content.changes.value).toBe(3); // the draft goes on
  reader.dispose();
  expect([await world.session.keys(), await world.local.keys(), world.sent, world.listed]).toEqual([[], [], [], []]);
});

test('what was not edited is copied as it came; edits want the key, and the right one', async () => {
  reader.read(login.value);
  await readAs('flask');
  const write = (options?: { anyKey: boolean }) => reader.opened.value!.write(options);
  expect(await write()).toEqual({ kind: 'written', text: login.value, name: '', count: 1 });
  session().content.setText('{}');
  expect(await write()).toEqual({ kind: 'obstacle', obstacle: { kind: 'key', why: 'missing' } });
  await setKey('another');
  expect(await write()).toEqual({ kind: 'obstacle', obstacle: { kind: 'key', why: 'wrong' } });
  expect(await write({ anyKey: true })).toMatchObject({ kind: 'written' });
});

test('the key stays for the next value of the format, until the place is left', async () => {
  reader.read(login.value);
  await readAs('flask');
  await setKey(secret);
  reader.read(`session=${login.value}`);
  await readAs('flask');
  await vi.waitFor(() => expect(session().keys.hasSecret.value).toBe(true));
  expect(session().keys.isPassing).toBe(true);
});

const place = (over: Partial<KeyPlace> = {}): KeyPlace => ({
  storeId: '0',
  host: 'shop.test',
  cookieName: 'session',
  format: 'flask',
  ...over,
});
const keep = (key: string, over?: Partial<KeyPlace>) =>
  createKeyRing(world.session).save(place(over), { secret: [key] });
const isFitting = () =>
  session().keys.verdict.value.kind === 'known' && session().keys.keys.value['secret']?.[0] === secret;

test('a key that is kept for a cookie is tried, and is not kept for the value', async () => {
  await keep('another', { cookieName: 'other' });
  await keep(secret);
  await keep(secret, { format: 'django' });
  const before = await world.session.keys();
  reader.read(login.value);
  await readAs('flask');
  await vi.waitFor(() => expect(isFitting()).toBe(true));
  expect(session().keys.of.value).toEqual(place());
  session().content.setText('{}');
  expect(await reader.opened.value!.write()).toMatchObject({ kind: 'written' });
  // what is typed counts from then on
  await setKey('typed');
  expect([session().keys.of.value, await world.session.keys()]).toEqual([null, before]);
  reader.read(`other=${login.value}`);
  await readAs('flask');
  await vi.waitFor(() => expect(session().keys.keys.value).toEqual({ secret: ['typed'] }));
});

test('one that is unlocked or typed elsewhere meanwhile is tried too, one that does not fit is not shown', async () => {
  await keep('another');
  reader.read(login.value);
  await readAs('flask');
  await keep(secret, { host: 'www.shop.test' });
  await vi.waitFor(() => expect(isFitting()).toBe(true));
  expect(session().keys.of.value?.host).toBe('www.shop.test');
  session().keys.forget();
  expect([session().keys.keys.value, session().keys.of.value]).toEqual([{}, null]);
});

test.each([
  ['0', '1'],
  ['1', '0'],
  ['firefox-private', 'firefox-container-2'],
])('windows of %s try no key of %s', async (ours, theirs) => {
  storeId = ours;
  await keep(secret, { storeId: theirs });
  reader.read(login.value);
  await readAs('flask');
  await keep('another', { storeId: ours });
  await session().keys.settled();
  expect(session().keys.keys.value).toEqual({});
});

test('the name is the text’s own, or given: some formats sign it', async () => {
  reader.read(`Set-Cookie: session=${login.value}; Path=/`);
  expect([reader.name.value, reader.pairs.value.length]).toEqual(['session', 1]);
  reader.rename('other');
  expect(reader.opened.value!.editor.edited.value).toMatchObject({ name: 'other', value: login.value });
  reader.read('abc');
  expect(reader.name.value).toBe('other');
  reader.read('b=abc');
  expect(reader.name.value).toBe('b');
});

test('of a request’s header the session is read, with what travels with it', async () => {
  const [basic] = companions.vectors;
  const { name, value } = basic!.cookie;
  const signature = basic!.siblings!['session.sig']!;
  reader.read(`Cookie: theme=dark; ${name}=${value}; session.sig=${signature}`);
  await vi.waitFor(() => expect(reader.at.value).toBe(1));
  await readAs('cookie-session');
  await setKey(...basic!.keys.secret);
  expect(session().keys.verdict.value).toMatchObject({ verdict: { kind: 'right' } });
  session().content.setText('{"user":"ada"}');
  const written = await reader.opened.value!.write();
  expect(written).toMatchObject({
    kind: 'written',
    count: 2,
    text: expect.stringMatching(/^session=.*\nsession\.sig=/),
  });
  // what was copied can be read here again
  reader.read((written as { text: string }).text);
  await readAs('cookie-session');
  await vi.waitFor(() => expect(session().keys.verdict.value).toMatchObject({ verdict: { kind: 'right' } }));
  reader.choose(1);
  await readAs('keygrip-sig');
});

test('chunks in lines are one session', async () => {
  const chunked = supabase.vectors.find(({ cookie }) => cookie.name.endsWith('.0'))!;
  const parts = { [chunked.cookie.name]: chunked.cookie.value, ...chunked.siblings };
  reader.read(
    Object.entries(parts)
      .map((part) => part.join('='))
      .join('\n'),
  );
  await readAs('supabase');
  expect(reading()).toMatchObject({ kind: 'read', decoded: { kind: 'tree' } });
});

test('a text that looks like a pair can be taken as it is', async () => {
  reader.read('a=%7B%22b%22%3A1%7D');
  await readAs('urlencoded');
  reader.takeWhole();
  expect([reader.name.value, reader.opened.value!.editor.edited.value.value]).toEqual(['', 'a=%7B%22b%22%3A1%7D']);
});

test('another text sets edits aside, from where they can be brought back', async () => {
  reader.read(login.value);
  await readAs('flask');
  session().content.setText('{}');
  reader.read('{"a":1}');
  await readAs('json-value');
  expect(reader.aside.value).toBeGreaterThan(0);
  reader.bringBack();
  expect([reader.text.value, session().content.decoded.value?.tree.source]).toEqual([login.value, '{}']);
  expect(reader.aside.value).toBe(0);
});

test('nothing to read opens nothing', () => {
  reader.read('  ');
  expect(reader.opened.value).toBeNull();
});

test('a token longer than any cookie is edited and copied', async () => {
  const long = JSON.stringify({ a: 'x'.repeat(5000) });
  reader.read(long);
  await readAs('json-value');
  session().content.change({ kind: 'set', path: [0], literal: '1' });
  expect(await reader.opened.value!.write()).toMatchObject({ kind: 'written', text: '{"a":1}' });
});
