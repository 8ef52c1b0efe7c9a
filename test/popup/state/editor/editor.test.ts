import { describe, expect, test, vi } from 'vitest';
import { type Cookie, cookieKey } from '../../../../src/cookies/cookie.ts';
import { maxAge } from '../../../../src/cookies/expiry.ts';
import { cookie } from '../../../fakes/cookie.ts';
import type { DraftRecord } from '../../../../src/popup/state/editor/draftStore.ts';
import { createWorld } from './editorWorld.ts';

const now = 1_800_000_000;

describe('the draft', () => {
  test('starts as the cookie is, without a change', async () => {
    const editor = await createWorld().open(cookie());
    expect(editor.changes.value).toBe(0);
    expect(editor.edited.value).toEqual(cookie());
  });

  test('counts changed fields, and one fewer when it is typed back', async () => {
    const editor = await createWorld(cookie()).open(cookie());
    editor.set({ value: '2' });
    editor.set({ path: '/x' });
    expect([...editor.changed.value]).toEqual(['value', 'path']);
    expect(editor.changes.value).toBe(2);
    editor.set({ value: '1' });
    expect(editor.changes.value).toBe(1);
  });

  test('domain and scope are one field', async () => {
    const editor = await createWorld(cookie()).open(cookie());
    editor.set({ domain: 'x.test', hostOnly: false });
    expect(editor.changes.value).toBe(1);
  });

  test('untouched attributes come back as they were', async () => {
    const original = cookie({ expirationDate: now + 1000.123456, sameSite: 'unspecified', secure: true });
    const world = createWorld(original);
    const editor = await world.open(original);
    editor.set({ value: '2' });
    await editor.save();
    expect(world.steps).toEqual([{ kind: 'save', slots: [{ before: original, after: { ...original, value: '2' } }] }]);
  });

  test('a relative expiry counts from saving', async () => {
    const world = createWorld(cookie());
    const editor = await world.open(cookie());
    editor.set({ expiry: { kind: 'in', seconds: 10 } });
    world.minute.value += 30_000;
    expect(editor.edited.value.expirationDate).toBe(now + 40);
    await editor.save();
    expect(world.steps[0]?.slots[0]?.after?.expirationDate).toBe(now + 40);
  });

  test('the domain is spelled as browsers do', async () => {
    const editor = await createWorld(cookie()).open(cookie());
    editor.set({ domain: '.SITE.test' });
    expect(editor.edited.value.domain).toBe('site.test');
    expect(editor.problems.value).toEqual([]);
  });

  test('a repair is typed for the person', async () => {
    const editor = await createWorld(cookie()).open(cookie());
    editor.set({ path: 'account' });
    editor.repair(editor.problems.value[0]!.repair!);
    expect(editor.draft.value.path).toBe('/account');
    editor.set({ expiry: { kind: 'at', at: now + maxAge + 1000 } });
    editor.repair(editor.problems.value[0]!.repair!);
    expect(editor.draft.value.expiry).toEqual({ kind: 'at', at: now + maxAge });
  });

  test('cancelling puts it aside, from where it can be brought back', async () => {
    const editor = await createWorld(cookie()).open(cookie());
    editor.set({ value: '2' });
    editor.cancel();
    expect(editor.changes.value).toBe(0);
    expect(editor.setAside.value?.changes).toBe(1);
    editor.bringBack();
    expect(editor.draft.value.value).toBe('2');
    expect(editor.setAside.value).toBeNull();
  });
});

describe('saving', () => {
  test('with a field to mend changes nothing and says where', async () => {
    const world = createWorld(cookie());
    const editor = await world.open(cookie());
    editor.set({ path: 'x', value: ';' });
    expect(await editor.save()).toEqual({ kind: 'obstacle', obstacle: { kind: 'field', field: 'value' } });
    expect(world.steps).toEqual([]);
  });

  test('with a notice goes on', async () => {
    const world = createWorld(cookie());
    const editor = await world.open(cookie());
    editor.set({ expiry: { kind: 'at', at: now + maxAge + 1000 } });
    world.store = (after) => ({ ...after, expirationDate: now + maxAge });
    expect(await editor.save()).toMatchObject({ kind: 'saved', stored: { expirationDate: now + maxAge } });
    expect(editor.changes.value).toBe(0);
    expect(editor.original.value?.expirationDate).toBe(now + maxAge);
  });

  test('asks the public-suffix list before it believes a domain', async () => {
    const world = createWorld(cookie({ domain: 'a.co.test' }));
    const editor = await world.open(cookie({ domain: 'a.co.test' }), {
      page: { host: 'a.co.test', scheme: 'https:', site: 'a.co.test' },
      registrableDomain: async (host) => (host === 'co.test' ? null : host),
    });
    editor.set({ domain: 'co.test', hostOnly: false });
    expect(await editor.save()).toEqual({ kind: 'obstacle', obstacle: { kind: 'field', field: 'domain' } });
    expect(editor.problems.value).toMatchObject([{ code: 'domain-public-suffix' }]);
  });

  test('under another key: the new one appears, the old one goes', async () => {
    const world = createWorld(cookie());
    const moved = vi.fn<(before: Cookie | null, stored: Cookie) => void>();
    const editor = await world.open(cookie(), { onStored: moved });
    editor.set({ name: 'b' });
    await editor.save();
    const renamed = cookie({ name: 'b' });
    expect(world.steps[0]?.slots).toEqual([
      { before: null, after: renamed },
      { before: cookie(), after: null },
    ]);
    expect(moved).toHaveBeenCalledWith(cookie(), renamed);
    expect(editor.original.value).toEqual(renamed);
    expect(editor.conflict.value).toBeNull();
  });

  test('a new cookie of a site that is full says what it would cost', async () => {
    const many = Array.from({ length: 180 }, (_, index) => cookie({ name: `c${index}` }));
    const world = createWorld(...many);
    const added = await world.open(cookie({ name: 'new' }), { isNew: true });
    expect(added.crowds.value).toBe('site.test');
    added.set({ name: 'c7' }); // replaces one
    expect(added.crowds.value).toBeNull();
    added.set({ name: 'new' });
    world.drop(many[0]!);
    expect(added.crowds.value).toBeNull();
    world.put(cookie({ name: 'elsewhere', domain: 'other.test' }));
    expect(added.crowds.value).toBeNull();
    world.put(cookie({ name: 'below', domain: 'a.site.test' }));
    expect(added.crowds.value).toBe('site.test');
    const edited = await world.open(many[1]!);
    expect(edited.crowds.value).toBeNull();
  });

  test('onto another cookie says which, and journals it', async () => {
    const other = cookie({ name: 'b', value: 'theirs' });
    const world = createWorld(cookie(), other);
    const editor = await world.open(cookie());
    expect(editor.replaces.value).toBeNull();
    editor.set({ name: 'b' });
    expect(editor.replaces.value).toEqual(other);
    await editor.save();
    expect(world.steps[0]?.slots[0]).toEqual({ before: other, after: cookie({ name: 'b' }) });
  });

  test('that fails keeps the draft', async () => {
    const world = createWorld(cookie());
    const editor = await world.open(cookie());
    editor.set({ value: '2' });
    world.answer = { kind: 'failed', code: 'refused', restored: true, slot: 0, fates: ['put-back'] };
    expect(await editor.save()).toEqual({ kind: 'not-saved', outcome: world.answer });
    expect(editor.draft.value.value).toBe('2');
    expect(editor.saving.value).toBe(false);
  });

  test('a new cookie has nothing before it', async () => {
    const world = createWorld();
    const editor = await world.open(cookie({ name: '' }), { isNew: true, step: 'add' });
    expect(editor.original.value).toBeNull();
    editor.set({ name: 'n' });
    await editor.save();
    expect(world.steps).toEqual([{ kind: 'add', slots: [{ before: null, after: cookie({ name: 'n' }) }] }]);
  });

  test('keeps what is typed until the answer is there', async () => {
    const world = createWorld(cookie());
    const editor = await world.open(cookie());
    editor.set({ value: '2', expiry: { kind: 'in', seconds: 10 } });
    world.store = (after) => {
      editor.set({ path: '/typed' });
      return after;
    };
    expect(await editor.save()).toMatchObject({ kind: 'saved', stored: { value: '2', path: '/' } });
    expect(editor.draft.value).toMatchObject({ value: '2', path: '/typed', expiry: { kind: 'at', at: now + 10 } });
    expect([...editor.changed.value]).toEqual(['path']);
    expect(editor.conflict.value).toBeNull();
  });

  test('expiring soon leaves the draft of other fields alone', async () => {
    const world = createWorld(cookie());
    const editor = await world.open(cookie());
    editor.set({ path: '/x' });
    await editor.expireIn(10);
    expect(world.steps[0]?.slots).toEqual([{ before: cookie(), after: cookie({ expirationDate: now + 10 }) }]);
    expect(editor.draft.value).toMatchObject({ path: '/x', expiry: { kind: 'at', at: now + 10 } });
    expect(editor.changes.value).toBe(1);
    expect(editor.conflict.value).toBeNull();
  });
});

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
});

describe('cookies that cannot be edited', () => {
  test.each([
    [cookie({ value: 'K\uFFFDln' }), 'chromium', 'damaged'],
    [cookie({ path: '/a b' }), 'chromium', 'path-not-canonical'],
    [cookie({ path: '/a b' }), 'firefox', null],
    [cookie({ domain: '[::1]' }), 'firefox', 'ipv6-host'],
    [cookie(), 'chromium', null],
  ] as const)('%o in %s: %s', async (original, engine, reason) => {
    const editor = await createWorld(original).open(original, { engine });
    expect(editor.readOnly.value).toBe(reason);
  });
});

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
