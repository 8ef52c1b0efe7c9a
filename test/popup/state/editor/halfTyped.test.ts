/** What is half typed is in the draft, and there again when the cookie is opened next. */
import { expect, test, vi } from 'vitest';
import type { DraftRecord } from '../../../../src/records.ts';
import { cookie } from '../../../fakes/cookie.ts';
import { createWorld } from './editorWorld.ts';
import { isReadable, login, open, rewritten, shown } from './flaskSession.ts';

const records = (world: ReturnType<typeof createWorld>) => [...world.session.entries.values()] as DraftRecord[];
const row = ({ content }: Awaited<ReturnType<typeof open>>, label: string) =>
  content.rows.value.find((one) => one.label === label)!;

test.each([
  ['a value', { kind: 'value', literal: '"ad', key: 'username' }],
  ['a key that is renamed', { kind: 'key', key: 'user' }],
  ['a key that is added', { kind: 'add', key: 'role', literal: '"adm' }],
] as const)('%s', async (_, typed) => {
  const world = createWorld(login);
  const first = await open(world);
  const { inPlace } = first.content;
  if (typed.kind === 'add') inPlace.beginAdd(null, true);
  else if (typed.kind === 'key') inPlace.beginKey(row(first, 'username'));
  else inPlace.beginValue(row(first, 'username'));
  const { kind: _kind, ...text } = typed;
  inPlace.type(text);
  await vi.waitFor(() => expect(records(world)).toMatchObject([{ open: true, typing: typed, content: null }]));
  first.editor.dispose(false);

  // the site has renewed its cookie in the meantime
  const next = await rewritten('{"_fresh":false,"_permanent":true,"user_id":"007","username":"kangbazi"}');
  world.put(next);
  const again = await open(world, next);
  await vi.waitFor(() => expect(again.content.inPlace.typing.value).toMatchObject(typed));
  again.content.inPlace.abandon();
  await vi.waitFor(() => expect(records(world)).toEqual([]));
});

test('beside edits that are kept', async () => {
  const world = createWorld(login);
  const first = await open(world);
  first.content.change({ kind: 'set', path: row(first, 'user_id').path!, literal: '"008"' });
  first.content.inPlace.beginValue(row(first, 'username'));
  first.content.inPlace.type({ literal: '"a' });
  await vi.waitFor(() => expect(records(world)).toMatchObject([{ typing: { literal: '"a' } }]));
  first.editor.dispose(false);
  const again = await open(world);
  await vi.waitFor(() => expect(shown(again.session)[1]).toBe('user_id="008" changed'));
  expect(again.content.inPlace.typing.value?.literal).toBe('"a');
});

test('a field that was only opened is no draft', async () => {
  const world = createWorld(login);
  const first = await open(world);
  first.content.inPlace.beginValue(row(first, 'username'));
  await Promise.resolve();
  expect(records(world)).toEqual([]);
});

const id = cookie({ name: 'PHPSESSID', value: 'rc5ri8md3ck7dhmsg3fdkpms5b' });

test('a record that was pasted, until it is cleared', async () => {
  const world = createWorld(id);
  const { editor, session } = await open(world, id);
  session.record.paste('user|s:3:"ada";');
  await vi.waitFor(() => expect(records(world)).toMatchObject([{ pasted: 'user|s:3:"ada";' }]));
  editor.dispose(false);
  const again = await open(world, id);
  expect(again.session.record.pasted.value).toBe('user|s:3:"ada";');
  await vi.waitFor(() => expect(again.session.record.record.value.kind).toBe('read'), { timeout: 10_000 });
  again.session.record.paste('');
  await vi.waitFor(() => expect(records(world)).toEqual([]));
});

test('a record too long to be kept says so', async () => {
  const world = createWorld(id);
  const { editor, session } = await open(world, id);
  session.record.paste('x'.repeat(300_000));
  await vi.waitFor(() => expect(editor.kept.value).toBe(false));
  expect(records(world).map(({ pasted }) => pasted)).toEqual(['']);
  expect(isReadable.value).toBe(true);
});
