/** The vault beside other pages, and where something goes wrong. */
import { expect, test, vi } from 'vitest';
import { StorageFull } from '../../../../src/browser/store.ts';
import { createFakeStore } from '../../../fakes/store.ts';
import { onDisk, passphrase, place, secret, settled, start } from './vaultWorld.ts';

test('what another page does while the state is being found out is newer', async () => {
  const { local, session, vault } = start();
  let proceed = () => {};
  const held = new Promise<void>((resolve) => (proceed = resolve));
  const slow = createFakeStore();
  const late = start({ ...local, get: (key) => held.then(() => slow.get(key)) }, session);
  const looking = late.vault.look();
  await vault.keep(passphrase);
  proceed();
  await looking;
  expect(late.vault.state.value).toBe('open');
});

test('a key that is being sealed when that is ended does not come to the disk after all', async () => {
  const { local, ring, vault } = start();
  await ring.save(place, { secret: [secret] });
  await vault.keep(passphrase);
  const encrypt = crypto.subtle.encrypt.bind(crypto.subtle);
  let proceed = () => {};
  const held = new Promise<void>((resolve) => (proceed = resolve));
  const sealing = vi.spyOn(crypto.subtle, 'encrypt').mockImplementation(async (...how) => {
    await held;
    return encrypt(...how);
  });
  const written = vi.spyOn(local, 'set');
  try {
    for (const text of ['newer', 'newest']) await ring.save(place, { secret: [text] });
    await vi.waitFor(() => expect(sealing).toHaveBeenCalled());
    await vault.end();
    expect(local.entries.size).toBe(0);
    proceed();
    await vi.waitFor(() => expect(written).toHaveBeenCalled());
    await vi.waitFor(() => expect(local.entries.size).toBe(0));
    await settled();
    expect([vault.kept.value, vault.state.value]).toEqual([true, 'none']);
  } finally {
    sealing.mockRestore();
  }
});

test('a disk that takes nothing is said, and keys that are typed later go on being sealed', async () => {
  const { local, ring, vault } = start();
  const full = () => {
    throw new StorageFull();
  };
  await ring.save(place, { secret: [secret] });
  local.beforeSet = full;
  expect(await vault.keep(passphrase)).toBe('not-written');
  expect([vault.state.value, local.entries.size]).toEqual(['unknown', 0]);
  local.beforeSet = () => undefined;
  expect(await vault.keep(passphrase)).toBe('done');
  expect(vault.kept.value).toBe(true);

  local.beforeSet = full;
  const other = { ...place, cookieName: 'other' };
  await ring.save(other, { secret: ['second'] });
  await vi.waitFor(() => expect(vault.kept.value).toBe(false), 20_000);
  local.beforeSet = () => undefined;
  await ring.save({ ...place, cookieName: 'third' }, { secret: ['third'] });
  await vi.waitFor(() => expect(vault.kept.value).toBe(true), 20_000);

  const next = start(local);
  await next.vault.unlock(passphrase);
  expect(await next.ring.load(other)).toEqual({ secret: ['second'] });
});

test('what goes wrong while keys are sealed is said, and later ones are sealed', async () => {
  const { local, ring, vault } = start();
  await vault.keep(passphrase);
  const sealing = vi.spyOn(crypto.subtle, 'encrypt').mockRejectedValueOnce(new Error('no memory'));
  try {
    await ring.save(place, { secret: [secret] });
    await vi.waitFor(() => expect(vault.kept.value).toBe(false), 20_000);
  } finally {
    sealing.mockRestore();
  }
  await ring.save({ ...place, cookieName: 'other' }, { secret: ['second'] });
  await vi.waitFor(() => expect(vault.kept.value).toBe(true), 20_000);
  const next = start(local);
  await next.vault.unlock(passphrase);
  expect(await next.ring.load(place)).toEqual({ secret: [secret] });
});

test('what another page keeps or ends is known here too', async () => {
  const { local, session, ring, vault } = start();
  const other = start(local, session);
  await other.vault.look();
  await ring.save(place, { secret: [secret] });
  expect(other.vault.state.value).toBe('none');
  await vault.keep(passphrase);
  expect(other.vault.state.value).toBe('open');
  await vault.end();
  expect(other.vault.state.value).toBe('none');
});

test('a page that is closed seals nothing any more, and the next one seals what it was told last', async () => {
  const { local, session, ring, vault } = start();
  await vault.keep(passphrase);
  vault.dispose();
  const before = onDisk(local);
  const read = vi.spyOn(session, 'get');
  await ring.save(place, { secret: [secret] });
  await settled();
  expect(read).not.toHaveBeenCalled();
  expect(onDisk(local)).toBe(before);
  const page = start(local, session);
  await page.vault.look();
  expect(page.vault.state.value).toBe('open');
  await vi.waitFor(() => expect(onDisk(local)).not.toBe(before), 20_000);
  const next = start(local);
  await next.vault.unlock(passphrase);
  expect(await next.ring.load(place)).toEqual({ secret: [secret] });
});

test('a page that is closed while a key is worked out keeps nothing', async () => {
  const { local, vault } = start();
  const keeping = vault.keep(passphrase);
  vault.dispose();
  expect(await keeping).toBe('stopped');
  expect(local.entries.size).toBe(0);
});

test('what goes wrong while a key is worked out is not taken for a stop', async () => {
  const { local, vault } = start();
  const deriving = vi.spyOn(crypto.subtle, 'deriveBits').mockRejectedValueOnce(new Error('no memory'));
  try {
    await expect(vault.keep(passphrase)).rejects.toThrow('no memory');
  } finally {
    deriving.mockRestore();
  }
  expect(local.entries.size).toBe(0);
});

test('that a disk took nothing is said no longer once keeping has ended', async () => {
  const { local, vault } = start();
  local.beforeSet = () => Promise.reject(new StorageFull());
  expect(await vault.keep(passphrase)).toBe('not-written');
  expect(vault.kept.value).toBe(false);
  await vault.end();
  expect(vault.kept.value).toBe(true);
});
