/** An encrypted session, in one cookie or over chunks: opened by a key, edited, encrypted again. */
import { signal } from '@preact/signals';
import { expect, test, vi } from 'vitest';
import { cookieKey } from '../../../../src/cookies/cookie.ts';
import { formatById, subject } from '../../../../src/sessions/index.ts';
import { cookie } from '../../../fakes/cookie.ts';
import vectors from '../../../sessions/vectors/authjs.json' with { type: 'json' };
import { createWorld } from './editorWorld.ts';

const NOW = 1_767_225_600;
const secret = 'generator secret, not a real one';
const isReadable = signal(true);

async function open(id: string) {
  const { cookie: first, siblings = {} } = vectors.vectors.find((vector) => vector.id === id)!;
  const main = cookie({ ...first, httpOnly: true });
  const others = Object.entries(siblings).map(([name, value]) => cookie({ name, value: value!, httpOnly: true }));
  const world = createWorld(main, ...others);
  world.minute.value = NOW * 1000;
  const editor = await world.open(main, { isReadable });
  await vi.waitFor(() => expect(editor.session.value?.content.reading.value.kind).toBe('read'));
  return { world, main, others, editor, session: editor.session.value! };
}

async function opened(world: ReturnType<typeof createWorld>, name: string) {
  const jar = new Map([...world.byKey.value.values()].map((each) => [each.name, each.value]));
  const { sealed } = formatById('authjs')!;
  const { decoded } = await sealed!.open(subject(name, jar.get(name)!, jar), { secret: [secret] }, NOW);
  return decoded?.kind === 'tree' ? JSON.parse(decoded.tree.source as string) : null;
}

test('it is closed, says what its header says, and opens with its key alone', async () => {
  const { session } = await open('session');
  const { content, keys } = session;
  expect(content.reading.value).toMatchObject({ decoded: { kind: 'sealed', protection: 'sealed' } });
  expect(content.decoded.value).toBe(null);
  expect(session.writes.value).toBe(null);
  keys.set('secret', ['another']);
  expect(await keys.settled()).toMatchObject({ verdict: { kind: 'wrong' } });
  expect(content.decoded.value).toBe(null);
  keys.set('secret', [secret]);
  expect(await keys.settled()).toMatchObject({ verdict: { kind: 'right' } });
  expect(content.decoded.value?.tree.source).toContain('"sub":"42"');
  expect(session.writes.value).toBe('sealed');
  keys.forget();
  expect(content.decoded.value).toBe(null);
});

test('an edit is encrypted on saving, stays open, and is kept while another key is typed', async () => {
  const { world, editor, session } = await open('session');
  session.keys.set('secret', [secret]);
  await session.keys.settled();
  session.content.change({ kind: 'set', path: [0], literal: '"Ann"' });
  session.keys.set('secret', ['another']);
  expect(await editor.save()).toMatchObject({ obstacle: { kind: 'key', why: 'wrong' } });
  expect(session.content.changes.value).toBe(1);
  session.keys.set('secret', [secret]);
  expect(await editor.save()).toMatchObject({ kind: 'saved' });
  expect(await opened(world, 'authjs.session-token')).toMatchObject({ name: 'Ann', sub: '42' });
  await session.keys.settled();
  expect(session.content.changes.value).toBe(0);
  expect(session.content.decoded.value?.tree.source).toContain('"Ann"');
});

test('all chunks are written in one step', async () => {
  const { world, main, others, editor, session } = await open('chunks');
  session.keys.set('secret', [secret]);
  await session.keys.settled();
  session.content.change({ kind: 'set', path: [0], literal: '"Ann"' });
  expect(await editor.save()).toMatchObject({ kind: 'saved' });
  expect(world.steps).toHaveLength(1);
  expect(world.steps[0]!.slots.map(({ before }) => before)).toEqual([main, ...others]);
  expect(await opened(world, main.name)).toMatchObject({ name: 'Ann' });
});

test('one that grows past a cookie goes into chunks, in one step', async () => {
  const { world, main, editor, session } = await open('session');
  session.keys.set('secret', [secret]);
  await session.keys.settled();
  session.content.change({ kind: 'set', path: [0], literal: JSON.stringify('x'.repeat(6000)) });
  await vi.waitFor(() => expect(session.sizes.value?.[0]?.bytes).toBeLessThan(4096));
  const first = cookieKey({ ...main, name: `${main.name}.0` });
  expect(await editor.save()).toEqual({ kind: 'gone', next: first });
  expect(editor.changes.value).toBe(0);
  expect(await world.session.all('')).toEqual({}); // no draft stays of a cookie that is no more
  const { slots } = world.steps[0]!;
  expect(slots[0]).toEqual({ before: main, after: null });
  expect(slots.slice(1).map(({ after }) => after?.name)).toContain('authjs.session-token.2');
  expect(await opened(world, 'authjs.session-token.0')).toMatchObject({ name: 'x'.repeat(6000) });
});
