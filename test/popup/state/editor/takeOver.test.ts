import { describe, expect, test, vi } from 'vitest';
import type { Editor } from '../../../../src/popup/state/editor/editor.ts';
import { createWorld } from './editorWorld.ts';
import { login, open, path, rewritten, secret, setKey, shown, written } from './flaskSession.ts';

describe('the site changes the session while it is edited', () => {
  async function inConflict(theirs: string) {
    const world = createWorld(login);
    const opened = await open(world);
    opened.content.change({ kind: 'set', path: path(opened.session, 'user_id'), literal: '"008"' });
    await setKey(opened.session, secret);
    world.put(await rewritten(theirs));
    await vi.waitFor(() => expect(opened.editor.conflict.value).not.toBeNull());
    return { world, ...opened };
  }
  const rows = (editor: Editor) =>
    editor.conflict.value!.rows.map((row) =>
      row.kind === 'content' ? [row.steps[0]!.key, row.before, row.mine, row.theirs] : row.field,
    );

  test('elsewhere: both can be kept', async () => {
    const { editor, session, content, world } = await inConflict(
      '{"_permanent":true,"user_id":"007","username":"ann"}',
    );
    expect(editor.conflict.value?.canMerge).toBe(true);
    expect(rows(editor)).toEqual([
      ['user_id', '"007"', '"008"', '"007"'],
      ['username', '"kangbazi"', '"kangbazi"', '"ann"'],
    ]);
    await editor.resolve('both');
    expect(shown(session)).toEqual(['_permanent=true', 'user_id="008" changed', 'username="ann"']);
    expect(editor.changes.value).toBe(1);
    await editor.save();
    expect((await written(world)).source).toBe('{"_permanent":true,"user_id":"008","username":"ann"}');
    expect(content.changes.value).toBe(0);
  });

  test('the same key: one has to go', async () => {
    const { editor } = await inConflict('{"_permanent":true,"user_id":"009","username":"kangbazi"}');
    expect(editor.conflict.value?.canMerge).toBe(false);
    expect(rows(editor)).toEqual([['user_id', '"007"', '"008"', '"009"']]);
  });

  test('the same key to the same value: nothing clashes', async () => {
    const { editor, session } = await inConflict('{"_permanent":true,"user_id":"008","username":"ann"}');
    expect(editor.conflict.value?.canMerge).toBe(true);
    await editor.resolve('both');
    expect(shown(session)).toEqual(['_permanent=true', 'user_id="008"', 'username="ann"']);
  });

  test('mine: my whole content, over the new one', async () => {
    const { editor, session } = await inConflict('{"user_id":"009"}');
    await editor.resolve('mine');
    expect(shown(session)).toEqual(['_permanent=true added', 'user_id="008" changed', 'username="kangbazi" added']);
    expect([...editor.changed.value]).toEqual([]);
  });

  test('theirs: nothing of mine', async () => {
    const { editor, session } = await inConflict('{"user_id":"009"}');
    await editor.resolve('theirs');
    await vi.waitFor(() => expect(shown(session)).toEqual(['user_id="009"']));
    expect(editor.changes.value).toBe(0);
  });

  test('something that is no such session any more', async () => {
    const world = createWorld(login);
    const { editor, session, content } = await open(world);
    content.change({ kind: 'set', path: path(session, 'user_id'), literal: '"008"' });
    world.put({ ...login, value: 'logged-out' });
    await vi.waitFor(() =>
      expect(editor.conflict.value).toMatchObject({ canMerge: false, rows: [{ field: 'value' }] }),
    );
    await editor.resolve('theirs');
    await vi.waitFor(() => expect(content.reading.value.kind).toBe('raw'));
  });
});

describe('a state is taken over', () => {
  async function edited(world: ReturnType<typeof createWorld>) {
    const opened = await open(world);
    opened.content.change({ kind: 'set', path: path(opened.session, 'user_id'), literal: '"008"' });
    return opened;
  }

  test('what is typed while the other state is read goes on too', async () => {
    const world = createWorld(login);
    const { editor, session, content } = await edited(world);
    world.put(await rewritten('{"_permanent":true,"user_id":"007","username":"ann"}'));
    await vi.waitFor(() => expect(editor.conflict.value).not.toBeNull());
    const done = editor.resolve('both');
    content.change({ kind: 'set', path: path(session, '_permanent'), literal: 'false' });
    editor.set({ path: '/typed' });
    await done;
    expect(shown(session)).toEqual(['_permanent=false changed', 'user_id="008" changed', 'username="ann"']);
    expect(editor.draft.value.path).toBe('/typed');
  });

  test('a text that cannot be read goes on as it stands', async () => {
    const world = createWorld(login);
    const { editor, content } = await open(world);
    content.setText('{"user_id":');
    world.put(await rewritten('{"user_id":"009"}'));
    await vi.waitFor(() => expect(editor.conflict.value).not.toBeNull());
    await editor.resolve('mine');
    expect(content.broken.value?.text).toBe('{"user_id":');
  });

  test('theirs means nothing of mine, also where the site changed no content', async () => {
    const world = createWorld(login);
    const { editor, content } = await edited(world);
    world.put({ ...login, httpOnly: !login.httpOnly });
    await vi.waitFor(() => expect(editor.conflict.value).not.toBeNull());
    await editor.resolve('theirs');
    expect([editor.changes.value, content.changes.value]).toEqual([0, 0]);
    expect(editor.draft.value.httpOnly).toBe(!login.httpOnly);
  });
});
