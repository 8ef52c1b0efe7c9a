/** A session in two cookies: the value, and its signature in one named `.sig`. */
import { signal } from '@preact/signals';
import { expect, test, vi } from 'vitest';
import { inverted } from '../../../../src/cookies/step.ts';
import { formatById, subject } from '../../../../src/sessions/index.ts';
import { cookie } from '../../../fakes/cookie.ts';
import vectors from '../../../sessions/vectors/cookie-session.json' with { type: 'json' };
import { createWorld } from './editorWorld.ts';

const basic = vectors.vectors.find(({ id }) => id === 'basic')!;
const secret = basic.keys.secret[0]!;
const main = cookie({ ...basic.cookie, httpOnly: true });
const signature = cookie({ name: 'session.sig', value: basic.siblings['session.sig']!, httpOnly: true });
const isReadable = signal(true);

async function open(world: ReturnType<typeof createWorld>) {
  const editor = await world.open(main, { isReadable });
  await vi.waitFor(() => expect(editor.session.value?.content.reading.value.kind).toBe('read'));
  return { editor, session: editor.session.value! };
}

async function judged(world: ReturnType<typeof createWorld>) {
  const siblings = new Map([...world.byKey.value.values()].map(({ name, value }) => [name, value]));
  const format = formatById('cookie-session')!;
  const read = subject('session', siblings.get('session')!, siblings);
  const decoded = await format.decode(read);
  const verdict = await format.verifiable!.verify(read, { secret: [secret] }, 0);
  return [decoded.kind === 'tree' && decoded.tree.source, verdict.kind];
}

const edited = '{"user":"bob","n":1,"items":[1,2,{"a":null,"b":true}]}';

test('one edit writes both in one step, which undo takes back', async () => {
  const world = createWorld(main, signature);
  const { editor, session } = await open(world);
  session.keys.set('secret', [secret]);
  expect(await session.keys.settled()).toMatchObject({ verdict: { kind: 'right' } });
  session.content.change({ kind: 'set', path: [0], literal: '"bob"' });
  expect(await editor.save()).toMatchObject({ kind: 'saved' });

  expect(world.steps).toHaveLength(1);
  const { kind, slots } = world.steps[0]!;
  expect([kind, slots.map(({ after }) => after?.name)]).toEqual(['sign', ['session', 'session.sig']]);
  expect(slots.map(({ before }) => before)).toEqual([main, signature]);
  expect(slots[1]!.after).toEqual({ ...signature, value: expect.not.stringMatching(signature.value) });
  expect(await judged(world)).toEqual([edited, 'right']);
  // What was just written is checked with what was just written beside it.
  await vi.waitFor(() => expect(session.keys.verdict.value).toMatchObject({ verdict: { kind: 'right' } }));

  await world.apply('sign', inverted(slots));
  expect(await judged(world)).toEqual([basic.payload, 'right']);
});

test('a signature that changes alone is checked anew, and takes no edit away', async () => {
  const world = createWorld(main, signature);
  const { session } = await open(world);
  session.keys.set('secret', [secret]);
  await session.keys.settled();
  session.content.change({ kind: 'set', path: [0], literal: '"bob"' });
  world.put({ ...signature, value: 'AAAAAAAAAAAAAAAAAAAAAAAAAAA' });
  await vi.waitFor(() => expect(session.keys.verdict.value).toMatchObject({ verdict: { kind: 'wrong' } }));
  expect(session.content.changes.value).toBe(1);
  expect(session.content.decoded.value?.tree.source).toBe(edited);
});

test('a signature that changes alone leaves what is half typed as it is', async () => {
  const world = createWorld(main, signature);
  const { session } = await open(world);
  const { inPlace, rows } = session.content;
  session.keys.set('secret', [secret]);
  await session.keys.settled();
  inPlace.beginValue(rows.value[0]!);
  inPlace.type({ literal: '"bo' });
  world.put({ ...signature, value: 'AAAAAAAAAAAAAAAAAAAAAAAAAAA' });
  await vi.waitFor(() => expect(session.keys.verdict.value).toMatchObject({ verdict: { kind: 'wrong' } }));
  expect(inPlace.typing.value?.literal).toBe('"bo');
});

test('a signature that is gone leaves a value that nobody signed', async () => {
  const world = createWorld(main, signature);
  const { editor, session } = await open(world);
  expect(session.writes.value).toBe('signed');
  world.drop(signature);
  await vi.waitFor(() => expect(session.writes.value).toBe('plain'));
  session.content.change({ kind: 'set', path: [0], literal: '"bob"' });
  expect(await editor.save()).toMatchObject({ kind: 'saved' });
  expect(world.steps[0]!.slots.map(({ after }) => after?.name)).toEqual(['session']);
});
