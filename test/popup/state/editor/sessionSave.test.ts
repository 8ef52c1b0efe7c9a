import { describe, expect, test, vi } from 'vitest';
import flask from '../../../sessions/vectors/flask.json' with { type: 'json' };
import { createWorld } from './editorWorld.ts';
import { login, open, path, secret, setKey, shown, written } from './flaskSession.ts';

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
