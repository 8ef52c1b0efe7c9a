import { describe, expect, test, vi } from 'vitest';
import { cookieKey } from '../../../../src/cookies/cookie.ts';
import { cookie } from '../../../fakes/cookie.ts';
import type { DraftRecord } from '../../../../src/records.ts';
import { createWorld } from './editorWorld.ts';

describe('outliving the popup', () => {
  const drafts = (world: ReturnType<typeof createWorld>) => [...world.session.entries.keys()];

  test('a draft is there again, and what was typed last', async () => {
    const world = createWorld(cookie());
    const editor = await world.open(cookie());
    for (const value of ['2', '22', '222']) editor.set({ value });
    await vi.waitFor(() => expect(world.session.entries.size).toBe(1));
    await vi.waitFor(async () => expect((await world.open(cookie())).draft.value.value).toBe('222'));
    expect(drafts(world)[0]).toMatch(/^draft:0:site\.test:/);
  });

  test('no draft, no record: after saving, cancelling, and typing back', async () => {
    const world = createWorld(cookie());
    const editor = await world.open(cookie());
    for (const end of [
      async () => editor.cancel(),
      async () => editor.set({ value: '1' }),
      async () => editor.save(),
    ]) {
      editor.set({ value: 'x' });
      await vi.waitFor(() => expect(drafts(world)).toHaveLength(1));
      await end();
      await vi.waitFor(() => expect(drafts(world)).toEqual([]));
    }
  });

  test('a rename leaves no record under the old key', async () => {
    const world = createWorld(cookie());
    const editor = await world.open(cookie());
    editor.set({ name: 'b' });
    await editor.save();
    expect(drafts(world)).toEqual([]);
    editor.set({ value: 'more' });
    await vi.waitFor(() => expect(drafts(world)).toEqual([`draft:0:site.test:${cookieKey(cookie({ name: 'b' }))}`]));
  });

  test('what is typed while it is renamed goes along, and leaves no record under the old key', async () => {
    const world = createWorld(cookie());
    const editor = await world.open(cookie());
    const { remove } = world.session;
    world.session.remove = async (keys) => {
      world.session.remove = remove;
      await remove(keys);
      editor.set({ value: 'typed meanwhile' }); // the draft that was saved is dropped, and the form not there yet
    };
    editor.set({ name: 'b' });
    await editor.save();
    await vi.waitFor(() => expect(drafts(world)).toEqual([`draft:0:site.test:${cookieKey(cookie({ name: 'b' }))}`]));
  });

  test('what is typed into a new cookie once it is saved is kept as that cookie’s', async () => {
    const world = createWorld();
    const editor = await world.open(cookie(), { isNew: true });
    editor.set({ value: 'first' });
    await vi.waitFor(() => expect(drafts(world)).toEqual(['draft:0:site.test:new']));
    await editor.save();
    editor.set({ value: 'second' });
    await vi.waitFor(() => expect(drafts(world)).toEqual([`draft:0:site.test:${cookieKey(cookie())}`]));
  });

  test('a kept draft meets what the site did meanwhile', async () => {
    const world = createWorld(cookie());
    (await world.open(cookie())).set({ value: 'mine' });
    await vi.waitFor(() => expect(drafts(world)).toHaveLength(1));
    world.put(cookie({ value: 'theirs' }));
    const editor = await world.open(cookie({ value: 'theirs' }));
    await vi.waitFor(() => expect(editor.conflict.value).toMatchObject({ current: { value: 'theirs' } }));
    expect(editor.draft.value.value).toBe('mine');
  });

  test('every letter is handed over at once: the popup may close before any answer comes', async () => {
    const world = createWorld(cookie());
    const editor = await world.open(cookie());
    const saved: string[] = [];
    world.session.set = (_key, record) => {
      saved.push((record as DraftRecord).draft.value);
      return new Promise(() => undefined);
    };
    for (const value of ['d', 'dr', 'dra']) editor.set({ value });
    expect(saved).toEqual(['d', 'dr', 'dra']);
  });

  test('an unfinished date survives a storage that knows no NaN', async () => {
    const world = createWorld(cookie());
    (await world.open(cookie())).set({ expiry: { kind: 'at', at: NaN } });
    await vi.waitFor(() => expect(drafts(world)).toHaveLength(1));
    expect((await world.open(cookie())).problems.value).toMatchObject([{ code: 'date-impossible' }]);
  });

  test('when there is no room, it says so and goes on', async () => {
    const world = createWorld(cookie());
    const editor = await world.open(cookie());
    const { set } = world.session;
    world.session.set = async () => {
      const { StorageFull } = await import('../../../../src/browser/store.ts');
      throw new StorageFull();
    };
    editor.set({ value: '2' });
    await vi.waitFor(() => expect(editor.kept.value).toBe(false));
    world.session.set = set;
    editor.set({ value: '3' });
    await vi.waitFor(() => expect(editor.kept.value).toBe(true));
  });
});
