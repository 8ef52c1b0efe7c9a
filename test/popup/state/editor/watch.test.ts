import { describe, expect, test, vi } from 'vitest';
import { cookie } from '../../../fakes/cookie.ts';
import { createWorld } from './editorWorld.ts';

describe('what happens in the browser meanwhile', () => {
  test('without a draft the form follows', async () => {
    const world = createWorld(cookie());
    const editor = await world.open(cookie());
    world.put(cookie({ value: 'site' }));
    expect(editor.draft.value.value).toBe('site');
    expect(editor.conflict.value).toBeNull();
  });

  test('with a draft it is asked, and nothing is overwritten', async () => {
    const world = createWorld(cookie());
    const editor = await world.open(cookie());
    editor.set({ value: 'mine' });
    world.put(cookie({ value: 'theirs' }));
    await vi.waitFor(() => expect(editor.conflict.value).not.toBeNull());
    expect(editor.conflict.value).toMatchObject({ current: { value: 'theirs' }, canMerge: false });
    expect(editor.draft.value.value).toBe('mine');
    expect(await editor.save()).toEqual({ kind: 'conflict' });
    expect(world.steps).toEqual([]);
  });

  test('an equal cookie is no conflict', async () => {
    const world = createWorld(cookie());
    const editor = await world.open(cookie());
    editor.set({ value: 'mine' });
    world.put(cookie());
    await Promise.resolve();
    expect(editor.conflict.value).toBeNull();
  });

  async function inConflict() {
    const world = createWorld(cookie());
    const editor = await world.open(cookie());
    editor.set({ path: '/mine' });
    const current = cookie({ value: 'theirs', httpOnly: true });
    world.put(current);
    await vi.waitFor(() => expect(editor.conflict.value).not.toBeNull());
    return { world, editor, current };
  }

  test('mine: the whole draft stands, over the new one', async () => {
    const { world, editor, current } = await inConflict();
    expect(editor.conflict.value?.canMerge).toBe(true);
    await editor.resolve('mine');
    expect(editor.conflict.value).toBeNull();
    expect(editor.draft.value).toMatchObject({ path: '/mine', value: '1', httpOnly: false });
    await editor.save();
    expect(world.steps[0]?.slots).toEqual([
      { before: null, after: cookie({ path: '/mine' }) },
      { before: current, after: null },
    ]);
  });

  test('theirs: the draft goes', async () => {
    const { editor, current } = await inConflict();
    await editor.resolve('theirs');
    expect(editor.edited.value).toEqual(current);
    expect(editor.changes.value).toBe(0);
  });

  test('both: my fields over theirs', async () => {
    const { editor, current } = await inConflict();
    await editor.resolve('both');
    expect(editor.edited.value).toEqual({ ...current, path: '/mine' });
    expect([...editor.changed.value]).toEqual(['path']);
  });

  test('typing back what the site changed ends the conflict', async () => {
    const { editor, current } = await inConflict();
    editor.set({ path: '/' });
    await vi.waitFor(() => expect(editor.conflict.value).toBeNull());
    expect(editor.edited.value).toEqual(current);
  });

  test('a cookie that is gone can be written again', async () => {
    const world = createWorld(cookie());
    const editor = await world.open(cookie());
    editor.set({ value: 'mine' });
    world.drop(cookie());
    expect(editor.conflict.value).toEqual({ current: null, rows: [], canMerge: false });
    await editor.resolve('mine');
    await editor.save();
    expect(world.steps[0]?.slots).toEqual([{ before: null, after: cookie({ value: 'mine' }) }]);
  });

  test('a list that is not complete says nothing about what is gone', async () => {
    const world = createWorld(cookie());
    world.isComplete.value = false;
    const editor = await world.open(cookie());
    world.drop(cookie());
    expect(editor.conflict.value).toBeNull();
  });

  test('without access nobody knows whether it is gone, and nothing is resolved until it is seen again', async () => {
    const world = createWorld(cookie());
    const editor = await world.open(cookie());
    editor.set({ value: 'mine' });
    world.isComplete.value = false;
    world.isHidden.value = true;
    world.drop(cookie());
    expect(editor.conflict.value).toMatchObject({ current: null, isUnseen: true });
    expect(await editor.resolve('mine')).toBe(false);
    expect(await editor.save()).toEqual({ kind: 'conflict' });
    world.put(cookie());
    [world.isComplete.value, world.isHidden.value] = [true, false];
    expect(editor.conflict.value).toBeNull();
    expect(editor.changes.value).toBe(1);
  });
});
