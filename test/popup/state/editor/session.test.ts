import { describe, expect, test, vi } from 'vitest';
import type { EditorSession } from '../../../../src/popup/state/editor/session.ts';
import { DOCUMENTED_KEYS } from '../../../../src/sessions/index.ts';
import { cookie } from '../../../fakes/cookie.ts';
import flask from '../../../sessions/vectors/flask.json' with { type: 'json' };
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

describe('keys', () => {
  test('right, and kept for the next popup', async () => {
    const world = createWorld(login);
    world.minute.value = (flask.clock + 60) * 1000;
    const { session } = await open(world);
    expect(session.keys.verdict.value).toEqual({ kind: 'none' });
    expect(await setKey(session, secret)).toMatchObject({ kind: 'known', verdict: { kind: 'right' } });
    const again = await open(world);
    await vi.waitFor(() => expect(again.session.keys.verdict.value).toMatchObject({ verdict: { kind: 'right' } }));
  });

  test('wrong, with reasons; and forgotten', async () => {
    const world = createWorld(login);
    const { session } = await open(world);
    expect(await setKey(session, 'nope')).toMatchObject({ verdict: { kind: 'wrong' } });
    session.keys.forget();
    expect(session.keys.verdict.value).toEqual({ kind: 'none' });
    expect((await open(world)).session.keys.keys.value).toEqual({});
  });

  test('several: an older one fits', async () => {
    const world = createWorld(login);
    world.minute.value = (flask.clock + 60) * 1000;
    const { session } = await open(world);
    expect(await setKey(session, 'newer', secret)).toMatchObject({ verdict: { kind: 'right', key: { index: 1 } } });
  });

  test('typed or forgotten on another page, it goes along', async () => {
    const world = createWorld(login);
    world.minute.value = (flask.clock + 60) * 1000;
    const [{ session }, { session: other }] = [await open(world), await open(world)];
    await setKey(session, secret);
    await vi.waitFor(() => expect(other.keys.keys.value).toEqual({ secret: [secret] }));
    expect(await other.keys.settled()).toMatchObject({ kind: 'known', verdict: { kind: 'right' } });
    session.keys.forget();
    await vi.waitFor(() => expect(other.keys.keys.value).toEqual({}));
    expect(await other.keys.settled()).toEqual({ kind: 'none' });
  });
});

describe('signing and saving', () => {
  async function edited(world: ReturnType<typeof createWorld>) {
    const opened = await open(world);
    opened.content.change({ kind: 'set', path: path(opened.session, 'user_id'), literal: '"008"' });
    return opened;
  }

  test('wants a key', async () => {
    const world = createWorld(login);
    const { editor } = await edited(world);
    expect(await editor.save()).toEqual({ kind: 'obstacle', obstacle: { kind: 'key', why: 'missing' } });
    expect(world.steps).toEqual([]);
  });

  test('with the key: the framework reads the edited content', async () => {
    const world = createWorld(login);
    const { editor, session, content } = await edited(world);
    await setKey(session, secret);
    expect(await editor.save()).toMatchObject({ kind: 'saved' });
    expect(world.steps[0]?.kind).toBe('sign');
    expect(await written(world)).toEqual({
      source: '{"_permanent":true,"user_id":"008","username":"kangbazi"}',
      verdict: 'right',
      issuedAt: world.minute.value / 1000,
    });
    expect(editor.changes.value).toBe(0);
    expect(content.rows.value[1]).toMatchObject({ literal: '"008"', change: 'none' });
  });

  test('may keep the time it was signed at', async () => {
    const world = createWorld(login);
    const { editor, session } = await edited(world);
    await setKey(session, secret);
    session.timestamp.value = 'keep';
    await editor.save();
    expect((await written(world)).issuedAt).toBe(flask.clock);
  });

  test('a key that did not sign it is asked about: the app may have got a new one', async () => {
    const world = createWorld(login);
    const { editor, session } = await edited(world);
    await setKey(session, 'a new key');
    expect(await editor.save()).toEqual({ kind: 'obstacle', obstacle: { kind: 'key', why: 'wrong' } });
    expect(await editor.save({ anyKey: true })).toMatchObject({ kind: 'saved' });
    expect((await written(world)).verdict).toBe('wrong');
  });

  test('a verdict that is still on its way is waited for', async () => {
    const world = createWorld(login);
    const { editor, session } = await edited(world);
    session.keys.set('secret', ['nope']);
    expect(await editor.save()).toEqual({ kind: 'obstacle', obstacle: { kind: 'key', why: 'wrong' } });
  });

  test('unchanged, it can be signed again to renew its time', async () => {
    const world = createWorld(login);
    const { editor, session } = await open(world);
    await setKey(session, secret);
    await editor.save({ again: true });
    expect(await written(world)).toMatchObject({ verdict: 'right', issuedAt: world.minute.value / 1000 });
  });

  test('attributes and content go in one step', async () => {
    const world = createWorld(login);
    const { editor, session } = await edited(world);
    editor.set({ httpOnly: true });
    expect(editor.changes.value).toBe(2);
    await setKey(session, secret);
    await editor.save();
    expect(world.steps).toHaveLength(1);
    expect(world.steps[0]?.slots[0]?.after).toMatchObject({ httpOnly: true });
  });

  test('what is edited until the answer is there stays, over what was stored, and is saved next', async () => {
    const world = createWorld(login);
    const { editor, session, content } = await edited(world);
    await setKey(session, secret);
    world.store = (after) => {
      content.change({ kind: 'set', path: path(session, 'username'), literal: '"typed"' });
      return after;
    };
    expect(await editor.save()).toMatchObject({ kind: 'saved' });
    const stored = (await written(world)).source!;
    expect(stored).toContain('"kangbazi"');
    expect(shown(session).filter((line) => line.endsWith('changed'))).toEqual(['username="typed" changed']);
    expect(content.rows.value.find(({ label }) => label === 'username')?.was).toBe('"kangbazi"');
    expect(editor.changes.value).toBe(1);
    expect(editor.conflict.value).toBeNull();

    // text that is half typed and cannot be read yet
    world.store = (after) => {
      content.setText('{"half');
      return after;
    };
    await editor.save();
    expect((await written(world)).source).toBe(String(stored).replace('kangbazi', 'typed'));
    expect(content.broken.value?.text).toBe('{"half');
    expect(editor.changes.value).toBe(1);
  });

  test('the bytes are those that signing will write', async () => {
    const world = createWorld(login);
    const { editor, session } = await edited(world);
    await setKey(session, secret);
    await vi.waitFor(() => expect(session.sizes.value).not.toBeNull());
    const announced = editor.bytes.value;
    await editor.save();
    const after = world.steps[0]!.slots[0]!.after!;
    expect(announced).toBe(after.name.length + after.value.length);
  });

  test('more than 4096 bytes are a problem before they are one for the browser', async () => {
    const world = createWorld(login);
    const { editor, session, content } = await edited(world);
    await setKey(session, secret);
    let seed = 1;
    const noise = Array.from({ length: 6000 }, () => ((seed = (seed * 16_807) % 2_147_483_647) % 36).toString(36)).join(
      '',
    );
    content.change({ kind: 'add', path: [], key: 'big', literal: JSON.stringify(noise) });
    await vi.waitFor(() => expect(editor.problems.value).toMatchObject([{ code: 'too-large' }]));
    expect(editor.problems.value[0]!.amount).toBe(editor.bytes.value - 4096);
    expect(await editor.save()).toEqual({ kind: 'obstacle', obstacle: { kind: 'field', field: 'value' } });
    expect(world.steps).toEqual([]);
  });
});

describe('outliving the popup', () => {
  test('edited content is there again', async () => {
    const world = createWorld(login);
    const { session, content } = await open(world);
    content.change({ kind: 'set', path: path(session, 'user_id'), literal: '"008"' });
    await vi.waitFor(() => expect(JSON.stringify([...world.session.entries])).toContain('008'));
    const again = await open(world);
    expect(shown(again.session)[1]).toBe('user_id="008" changed');
    expect(again.editor.changes.value).toBe(1);
  });

  test('looking at a kept draft does not drop it before its content was read', async () => {
    const world = createWorld(login);
    const { session, content } = await open(world);
    content.change({ kind: 'set', path: path(session, 'user_id'), literal: '"008"' });
    await vi.waitFor(() => expect(world.session.entries.size).toBe(1));
    await open(world);
    expect(world.session.entries.size).toBe(1);
  });

  test('changing an attribute leaves edited content alone', async () => {
    const world = createWorld(login);
    const { session, content, editor } = await open(world);
    content.change({ kind: 'set', path: path(session, 'user_id'), literal: '"008"' });
    editor.set({ httpOnly: true });
    await Promise.resolve();
    expect(shown(session)[1]).toBe('user_id="008" changed');
    expect(content.reading.value.kind).toBe('read');
  });

  test('a broken text that was cancelled comes back as it was', async () => {
    const { content, editor } = await open(createWorld(login));
    content.setText('{"user_id": }');
    editor.cancel();
    expect(content.broken.value).toBeNull();
    editor.bringBack();
    expect(content.broken.value?.text).toBe('{"user_id": }');
  });

  test('cancelling drops the content too, and it can be brought back', async () => {
    const world = createWorld(login);
    const { session, content, editor } = await open(world);
    content.change({ kind: 'set', path: path(session, 'user_id'), literal: '"008"' });
    editor.cancel();
    expect(shown(session)[1]).toBe('user_id="007"');
    editor.bringBack();
    expect(shown(session)[1]).toBe('user_id="008" changed');
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

describe('the keys that documentation prints', () => {
  const printed = cookie({ name: 'session', value: 'eyJ1c2VyIjoidHV0b3JpYWwifQ.aVW5AA.1yLpAuSKs5fvGXDbjBR9kRkmGMo' });

  test('one fits: named with its page, and put in the key’s place when asked', async () => {
    const { session } = await open(createWorld(printed), printed);
    expect(session.documented.state.value).toEqual({ kind: 'none' });
    const done = session.documented.begin();
    expect(session.documented.state.value).toEqual({ kind: 'working' });
    await done;
    expect(session.documented.state.value).toMatchObject({
      kind: 'found',
      match: { documented: { framework: 'Flask', page: expect.stringContaining('tutorial/factory') } },
    });
    session.documented.use();
    expect(session.keys.keys.value).toEqual({ secret: ['dev'] });
    expect(session.documented.state.value).toEqual({ kind: 'none' });
    expect(await session.keys.settled()).toMatchObject({ kind: 'known', verdict: { key: { index: 0 } } });
  });

  test('none fits: so many were tried; another key typed, and nothing is claimed', async () => {
    const { session } = await open(createWorld(login));
    await session.documented.begin();
    expect(session.documented.state.value).toEqual({ kind: 'nothing', count: DOCUMENTED_KEYS });
    session.keys.set('secret', ['x']);
    expect(session.documented.state.value).toEqual({ kind: 'none' });
  });
});
