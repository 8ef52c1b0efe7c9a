/** A site that writes its cookie anew with each answer, as Flask does with a permanent session. */
import { describe, expect, test, vi } from 'vitest';
import { cookie } from '../../../fakes/cookie.ts';
import flask from '../../../sessions/vectors/flask.json' with { type: 'json' };
import { createWorld } from './editorWorld.ts';
import { login, open, path, rewritten, secret, setKey, shown, written } from './flaskSession.ts';

const content = '{"_permanent":true,"user_id":"007","username":"kangbazi"}';

/** The same content, signed later, for longer. */
const renewed = async (seconds: number, text = content) => ({
  ...(await rewritten(text, flask.clock + seconds)),
  expirationDate: 1_900_000_000 + seconds,
});

async function opened() {
  const world = createWorld(login);
  const found = await open(world);
  const { inPlace, rows } = found.content;
  const rowOf = (label: string) => rows.value.find((row) => row.label === label)!;
  /** The site writes, and what is open goes over to it. */
  async function renew(seconds: number, text?: string) {
    const next = await renewed(seconds, text);
    world.put(next);
    await vi.waitFor(() => expect(found.editor.original.value).toEqual(next));
  }
  return { world, ...found, inPlace, rowOf, renew };
}

describe('what is half typed stays where it is', () => {
  test('a value', async () => {
    const { inPlace, rowOf, renew, session, editor } = await opened();
    inPlace.beginValue(rowOf('username'));
    inPlace.type({ literal: '"a' });
    await renew(1);
    inPlace.type({ literal: '"ada' });
    await renew(2);
    expect(inPlace.typing.value).toMatchObject({ kind: 'value', literal: '"ada', error: null });
    expect(editor.conflict.value).toBeNull();
    inPlace.type({ literal: '"ada"' });
    expect(inPlace.keep()).toBe(true);
    expect(shown(session)[2]).toBe('username="ada" changed');
  });

  test('a key that is added, and one that is renamed', async () => {
    const { inPlace, rowOf, renew, session } = await opened();
    inPlace.beginAdd(null, true);
    inPlace.type({ key: 'ro' });
    await renew(1);
    inPlace.type({ key: 'role', literal: '1' });
    expect(inPlace.keep()).toBe(true);
    inPlace.beginKey(rowOf('user_id'));
    inPlace.type({ key: 'u' });
    await renew(2);
    expect(inPlace.typing.value?.key).toBe('u');
    inPlace.keep();
    expect(shown(session)).toEqual([
      '_permanent=true',
      'user_id="007" removed',
      'u="007" added',
      'username="kangbazi"',
      'role=1 added',
    ]);
  });

  test('at its key, wherever that is now', async () => {
    const { inPlace, rowOf, renew, session } = await opened();
    inPlace.beginValue(rowOf('username'));
    inPlace.type({ literal: '"ada"' });
    await renew(1, '{"_fresh":false,"_permanent":true,"user_id":"007","username":"kangbazi"}');
    inPlace.keep();
    expect(shown(session)).toEqual(['_fresh=false', '_permanent=true', 'user_id="007"', 'username="ada" changed']);
  });

  test('a field that was only opened writes nothing back over what the site wrote there', async () => {
    const { inPlace, rowOf, renew, editor } = await opened();
    inPlace.beginValue(rowOf('username'));
    await renew(1, '{"_permanent":true,"user_id":"007","username":"site"}');
    expect(inPlace.typing.value?.literal).toBe('"kangbazi"');
    inPlace.keep();
    expect(editor.changes.value).toBe(0);
  });

  test('what the site wrote to the same place is a conflict, and what is typed stays until it is decided', async () => {
    const { world, inPlace, rowOf, editor } = await opened();
    inPlace.beginValue(rowOf('username'));
    inPlace.type({ literal: '"ada' });
    world.put(await renewed(1, '{"_permanent":true,"user_id":"007","username":"site"}'));
    await vi.waitFor(() => expect(editor.conflict.value).not.toBeNull());
    expect(editor.conflict.value).toMatchObject({ canMerge: false });
    expect(editor.conflict.value!.rows[0]).toMatchObject({ before: '"kangbazi"', mine: '"ada', theirs: '"site"' });
    expect(inPlace.typing.value?.literal).toBe('"ada');
    expect(await editor.save()).toEqual({ kind: 'conflict' });
    await editor.resolve('theirs');
    expect(inPlace.typing.value).toBeNull();
    expect(editor.conflict.value).toBeNull();
  });

  test('what has no place any more is a conflict too', async () => {
    const { world, inPlace, rowOf, editor } = await opened();
    inPlace.beginValue(rowOf('username'));
    world.put(await renewed(1, '{"_permanent":true}'));
    await vi.waitFor(() => expect(editor.conflict.value).not.toBeNull());
    expect(inPlace.typing.value?.literal).toBe('"kangbazi"');
  });
});

describe('a renewal is no conflict', () => {
  test('for edits of the content, which are saved over what stands there', async () => {
    const { world, editor, session, content: edited, renew } = await opened();
    await setKey(session, secret);
    edited.change({ kind: 'set', path: path(session, 'user_id'), literal: '"008"' });
    await renew(1);
    await renew(2);
    expect(editor.conflict.value).toBeNull();
    expect(editor.changes.value).toBe(1);
    expect(await editor.save()).toMatchObject({ kind: 'saved' });
    expect(world.steps[0]!.slots[0]!.before).toEqual(await renewed(2));
    expect(await written(world)).toMatchObject({
      verdict: 'right',
      source: '{"_permanent":true,"user_id":"008","username":"kangbazi"}',
    });
  });

  test('for edits of the attributes, the expiry among them', async () => {
    const { editor, renew } = await opened();
    editor.set({ path: '/mine', expiry: { kind: 'in', seconds: 60 } });
    await renew(1);
    expect(editor.conflict.value).toBeNull();
    expect([...editor.changed.value]).toEqual(['expiry', 'path']);
  });

  test('for a save that was asked for while it comes', async () => {
    const { world, editor, session, content: edited } = await opened();
    await setKey(session, secret);
    edited.change({ kind: 'set', path: path(session, 'user_id'), literal: '"008"' });
    const next = await renewed(1);
    world.put(next);
    expect(await editor.save()).toMatchObject({ kind: 'saved' });
    expect(world.steps[0]!.slots[0]!.before).toEqual(next);
  });

  test('for a cookie that holds no session and gets a later end', async () => {
    const world = createWorld(cookie());
    const editor = await world.open(cookie());
    editor.set({ value: 'mine' });
    const next = cookie({ expirationDate: 1_900_000_000 });
    world.put(next);
    await vi.waitFor(() => expect(editor.original.value).toEqual(next));
    expect(editor.edited.value).toEqual({ ...next, value: 'mine' });
    expect(editor.conflict.value).toBeNull();
  });

  test('and another attribute beside it is one', async () => {
    const { world, editor, session, content: edited } = await opened();
    edited.change({ kind: 'set', path: path(session, 'user_id'), literal: '"008"' });
    world.put({ ...(await renewed(1)), path: login.path, httpOnly: !login.httpOnly });
    await vi.waitFor(() => expect(editor.conflict.value).not.toBeNull());
    expect(editor.conflict.value!.rows.map((row) => row.kind === 'field' && row.field)).toContain('httpOnly');
  });
});
