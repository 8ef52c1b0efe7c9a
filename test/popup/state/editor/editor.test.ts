import { describe, expect, test, vi } from 'vitest';
import type { Cookie } from '../../../../src/cookies/cookie.ts';
import { maxAge } from '../../../../src/cookies/expiry.ts';
import { cookie } from '../../../fakes/cookie.ts';
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
