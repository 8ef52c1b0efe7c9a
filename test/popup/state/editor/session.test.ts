import { describe, expect, test, vi } from 'vitest';
import type { EditorSession } from '../../../../src/popup/state/editor/session.ts';
import { cookie } from '../../../fakes/cookie.ts';
import { createWorld } from './editorWorld.ts';
import { login, open, path, secret, sessionCookie, setKey, shown, written } from './flaskSession.ts';

describe('the tree', () => {
  test('shows keys and literals in the order of the cookie', async () => {
    const { session } = await open(createWorld(login));
    expect(shown(session)).toEqual(['_permanent=true', 'user_id="007"', 'username="kangbazi"']);
  });

  test('an edit, what it was, and putting it back', async () => {
    const { session, content, editor } = await open(createWorld(login));
    expect(content.change({ kind: 'set', path: path(session, 'user_id'), literal: '"008"' })).toBeNull();
    const row = content.rows.value[1]!;
    expect(row).toMatchObject({ literal: '"008"', was: '"007"', change: 'changed' });
    expect(editor.changes.value).toBe(1);
    expect(content.putBack(row)).toBeNull();
    expect(editor.changes.value).toBe(0);
    expect(content.decoded.value?.tree.source).toBe(content.decoded.value?.original.source);
  });

  test('adding and removing keys; a removed one keeps its line and its place', async () => {
    const { session, content } = await open(createWorld(login));
    expect(content.change({ kind: 'remove', path: path(session, 'user_id') })).toBeNull();
    expect(content.change({ kind: 'add', path: [], key: 'role', literal: '"admin"' })).toBeNull();
    expect(shown(session)).toEqual([
      '_permanent=true',
      'user_id="007" removed',
      'username="kangbazi"',
      'role="admin" added',
    ]);
    expect(content.changes.value).toBe(2);
    expect(content.putBack(content.rows.value[1]!)).toBeNull();
    expect(shown(session)).toEqual(['_permanent=true', 'user_id="007"', 'username="kangbazi"', 'role="admin" added']);
    expect(content.putBack(content.rows.value[3]!)).toBeNull();
    expect(content.decoded.value?.tree.source).toBe(content.decoded.value?.original.source);
  });

  test('JSON that is text within JSON is edited inside, and put back as the text that it was', async () => {
    const persist = cookie({
      name: 'persist',
      value: JSON.stringify({ user: JSON.stringify({ id: 1, b: [2] }), n: 3 }),
    });
    const { content } = await open(createWorld(persist), persist);
    const source = () => content.decoded.value?.tree.source;
    const row = (label: string) => content.rows.value.find((one) => one.label === label)!;
    expect(content.change({ kind: 'set', path: row('id').path!, literal: '7' })).toBeNull();
    expect(source()).toBe(JSON.stringify({ user: JSON.stringify({ id: 7, b: [2] }), n: 3 }));
    expect(content.differences.value).toHaveLength(1);
    expect(content.putBack(row('id'))).toBeNull();
    expect(source()).toBe(persist.value);
    for (const label of ['user', 'b']) {
      expect(content.change({ kind: 'remove', path: row(label).path! })).toBeNull();
      expect(content.putBack(row(label))).toBeNull();
      expect(JSON.parse(String(source()))).toEqual(JSON.parse(persist.value));
      content.revert();
    }
  });

  test('what cannot be done is told, and changes nothing', async () => {
    const { session, content } = await open(createWorld(login));
    expect(content.change({ kind: 'set', path: path(session, 'user_id'), literal: '"00' })?.code).toBe('literal');
    expect(content.change({ kind: 'add', path: [], key: 'username', literal: '1' })?.code).toBe('key-taken');
    expect(content.changes.value).toBe(0);
  });

  test('edits are taken back one by one', async () => {
    const { session, content } = await open(createWorld(login));
    content.change({ kind: 'set', path: path(session, 'user_id'), literal: '1' });
    content.change({ kind: 'set', path: path(session, 'user_id'), literal: '2' });
    expect(content.undo()).toBe(true);
    expect(content.rows.value[1]?.literal).toBe('1');
    expect(content.undo()).toBe(true);
    expect(content.undo()).toBe(false);
    expect(content.changes.value).toBe(0);
  });

  test('containers fold, and a change inside a folded one is seen on it', async () => {
    const { session, content } = await open(
      createWorld(sessionCookie('content-nested')),
      sessionCookie('content-nested'),
    );
    const labels = () => content.rows.value.map(({ label }) => label);
    const all = labels();
    content.fold(content.rows.value[0]!, true);
    expect(labels()).toEqual(['a']);
    content.fold(content.rows.value[0]!, false);
    expect(labels()).toEqual(all);
    content.change({ kind: 'add', path: [0], key: 'x', literal: '1' });
    expect(content.rows.value[0]?.change).toBe('none');
    content.fold(content.rows.value[0]!, true);
    expect(content.rows.value[0]).toMatchObject({ change: 'changed' });
    expect(shown(session)[0]).toContain('"x": 1');
  });

  test('a tagged value that was removed comes back as what it was', async () => {
    const { content } = await open(createWorld(sessionCookie('content-uuid')), sessionCookie('content-uuid'));
    content.change({ kind: 'add', path: [], key: 'other', literal: '1' });
    content.change({ kind: 'remove', path: [0] });
    const removed = content.rows.value.find(({ change }) => change === 'removed')!;
    expect(removed).toMatchObject({ label: 'cart_id', type: 'UUID' });
    expect(content.putBack(removed)).toBeNull();
    expect(content.rows.value.map(({ label, type, change }) => [label, type, change])).toEqual([
      ['cart_id', 'UUID', 'none'],
      ['other', '', 'added'],
    ]);
  });
});

describe('editing in place', () => {
  const row = (session: EditorSession, label: string) => session.content.rows.value.find((one) => one.label === label)!;

  test('keeps what was typed, or puts it back', async () => {
    const { session, content } = await open(createWorld(login));
    content.inPlace.beginValue(row(session, 'user_id'));
    expect(content.inPlace.typing.value).toMatchObject({ kind: 'value', literal: '"007"', error: null });
    content.inPlace.type({ literal: '"008"' });
    expect(content.changes.value).toBe(0);
    expect(content.inPlace.keep()).toBe(true);
    expect(shown(session)[1]).toBe('user_id="008" changed');
    content.inPlace.beginValue(row(session, 'username'));
    content.inPlace.type({ literal: '1' });
    content.inPlace.abandon();
    expect(content.changes.value).toBe(1);
  });

  test('what cannot be kept stays, with the reason, and stands in the way of saving', async () => {
    const world = createWorld(login);
    const { session, content, editor } = await open(world);
    await setKey(session, secret);
    editor.set({ httpOnly: true });
    content.inPlace.beginValue(row(session, 'user_id'));
    content.inPlace.type({ literal: '"00' });
    expect(await editor.save()).toEqual({ kind: 'obstacle', obstacle: { kind: 'content' } });
    expect(content.inPlace.typing.value?.error?.code).toBe('literal');
    content.inPlace.beginValue(row(session, 'username'));
    expect(content.inPlace.typing.value?.row).toBe(row(session, 'user_id').id);
    expect(world.steps).toEqual([]);
  });

  test('what is being typed is saved with the rest', async () => {
    const world = createWorld(login);
    const { session, content, editor } = await open(world);
    await setKey(session, secret);
    content.inPlace.beginValue(row(session, 'user_id'));
    content.inPlace.type({ literal: '"008"' });
    expect(await editor.save()).toMatchObject({ kind: 'saved' });
    expect((await written(world)).source).toContain('"008"');
  });

  test('adds and renames', async () => {
    const { session, content } = await open(createWorld(login));
    content.inPlace.beginAdd(null, true);
    content.inPlace.type({ key: 'role', literal: '"admin"' });
    expect(content.inPlace.keep()).toBe(true);
    content.inPlace.beginKey(row(session, 'user_id'));
    content.inPlace.type({ key: 'uid' });
    expect(content.inPlace.keep()).toBe(true);
    expect(content.decoded.value?.tree.source).toBe(
      '{"_permanent":true,"uid":"007","username":"kangbazi","role":"admin"}',
    );
    content.inPlace.beginAdd(null, true);
    expect(content.inPlace.keep()).toBe(true);
    expect(content.inPlace.typing.value).toBeNull();
  });
});

describe('the text', () => {
  test('replaces the whole content', async () => {
    const { content, session } = await open(createWorld(login));
    content.setText('{"user_id": 1}');
    expect(shown(session)).toEqual(['_permanent=true removed', 'user_id=1 changed', 'username="kangbazi" removed']);
  });

  test('that cannot be read says where, keeps what was read last, and cannot be saved', async () => {
    const world = createWorld(login);
    const { content, editor } = await open(world);
    content.setText('{"user_id": }');
    expect(content.broken.value?.error.position).toMatchObject({ line: 1, column: 13 });
    expect(content.rows.value).toHaveLength(3);
    expect(editor.changes.value).toBe(1);
    expect(await editor.save()).toEqual({ kind: 'obstacle', obstacle: { kind: 'content' } });
    content.setText('{}');
    expect(content.broken.value).toBeNull();
  });

  test('white space alone is a change', async () => {
    const { content } = await open(createWorld(login));
    content.setText(`${String(content.decoded.value!.tree.source)} `);
    expect(content.changes.value).toBe(1);
  });
});

describe('what cannot be read', () => {
  test('a cut-off session shows what could be read', async () => {
    const cut = { ...login, value: login.value.slice(0, 60) };
    const { content } = await open(createWorld(cut), cut);
    const reading = content.reading.value;
    expect(reading.kind).toBe('unreadable');
    expect(content.rows.value.map(({ label }) => label)).toContain('_permanent');
    expect(content.change({ kind: 'remove', path: [0] })?.code).toBe('read-only');
  });

  test('a bomb is refused', async () => {
    const bomb = sessionCookie('bomb-depth');
    const { content } = await open(createWorld(bomb), bomb);
    expect(content.reading.value).toMatchObject({ kind: 'unreadable', error: { code: 'too-deep' } });
  });

  test('a value can be looked at as it is, and read again', async () => {
    const { content, editor } = await open(createWorld(login));
    await editor.readAs(null);
    expect(content.reading.value.kind).toBe('raw');
    await editor.readAs('flask');
    await vi.waitFor(() => expect(content.reading.value).toMatchObject({ kind: 'read', certainty: null }));
  });
});
