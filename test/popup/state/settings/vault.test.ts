import { createDecipheriv, pbkdf2Sync } from 'node:crypto';
import { expect, test, vi } from 'vitest';
import { keyRecords } from '../../../../src/popup/state/settings/keys.ts';
import { kinds, type Sealed } from '../../../../src/records.ts';
import { onDisk, passphrase, place, secret, start } from './vaultWorld.ts';

test('keys come back in the next session by the passphrase, those that were typed after it too', async () => {
  const first = start();
  await first.vault.look();
  expect([first.vault.state.value, first.vault.kept.value]).toEqual(['none', true]);
  await first.ring.save(place, { secret: [secret] });
  await first.vault.keep(passphrase);
  expect(first.vault.state.value).toBe('open');
  const before = onDisk(first.local);
  await first.ring.save({ ...place, cookieName: 'other' }, { secret: ['second'] });
  await vi.waitFor(() => expect(onDisk(first.local)).not.toBe(before), 20_000);
  expect(first.vault.state.value).toBe('open');
  const after = onDisk(first.local);
  await first.ring.save({ ...place, cookieName: 'third' }, { secret: ['third'] });
  await vi.waitFor(() => expect(onDisk(first.local)).not.toBe(after), 20_000);

  const next = start(first.local);
  await next.vault.look();
  expect(next.vault.state.value).toBe('locked');
  expect(await next.ring.load(place)).toEqual({});
  expect(await next.vault.unlock('incorrect horse')).toBe('wrong');
  expect(next.vault.state.value).toBe('locked');
  expect(await next.vault.unlock(passphrase)).toBe('done');
  expect(await next.ring.load(place)).toEqual({ secret: [secret] });
  expect(await next.ring.load({ ...place, cookieName: 'other' })).toEqual({ secret: ['second'] });
  expect(await next.ring.load({ ...place, cookieName: 'third' })).toEqual({ secret: ['third'] });
});

test('while it is open another passphrase can be chosen', async () => {
  const { local, ring, vault } = start();
  await ring.save(place, { secret: [secret] });
  await vault.keep(passphrase);
  expect(await vault.keep('another passphrase')).toBe('done');
  const next = start(local);
  expect(await next.vault.unlock(passphrase)).toBe('wrong');
  expect(await next.vault.unlock('another passphrase')).toBe('done');
  expect(await next.ring.load(place)).toEqual({ secret: [secret] });
});

test('nothing of a key is on the disk in clear, and nothing at all of a private window', async () => {
  const { local, ring, vault } = start();
  await ring.save(place, { secret: [secret] });
  for (const storeId of ['1', 'firefox-private']) await ring.save({ ...place, storeId }, { secret: ['private'] });
  await vault.keep(passphrase);
  expect(onDisk(local)).not.toContain(secret);
  expect(onDisk(local)).not.toContain('localhost');
  const next = start(local);
  await next.vault.unlock(passphrase);
  expect(await keyRecords(next.session).ids()).toHaveLength(1);
});

test('while the key is worked out it is said, and can be stopped: nothing is kept', async () => {
  const { local, session, wait, ring, vault } = start();
  await vault.look();
  await ring.save(place, { secret: [secret] });
  const keeping = vault.keep(passphrase);
  expect(vault.derivations.isLong.value).toBe(false);
  wait();
  expect(vault.derivations.isLong.value).toBe(true);
  vault.derivations.stop();
  expect(await keeping).toBe('stopped');
  expect(vault.derivations.isLong.value).toBe(false);
  expect([vault.state.value, local.entries.size, session.entries.size]).toEqual(['none', 0, 1]);

  expect(await vault.keep(passphrase)).toBe('done');
  const next = start(local);
  await next.vault.look();
  const unlocking = next.vault.unlock(passphrase);
  // it reads what is sealed before it begins
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
  next.wait();
  expect(next.vault.derivations.isLong.value).toBe(true);
  next.vault.derivations.stop();
  expect(await unlocking).toBe('stopped');
  expect([next.vault.state.value, next.session.entries.size]).toEqual(['locked', 0]);
});

test('a key that was typed meanwhile is not written over', async () => {
  const { local, ring, vault } = start();
  await ring.save(place, { secret: [secret] });
  await vault.keep(passphrase);
  const next = start(local);
  await next.ring.save(place, { secret: ['newer'] });
  await next.vault.unlock(passphrase);
  expect(await next.ring.load(place)).toEqual({ secret: ['newer'] });
});

test('what was forgotten is forgotten on the disk too, and with the end nothing is left', async () => {
  const { local, session, ring, vault } = start();
  await ring.save(place, { secret: [secret] });
  await vault.keep(passphrase);
  const before = onDisk(local);
  await ring.forget(place);
  await vi.waitFor(() => expect(onDisk(local)).not.toBe(before), 20_000);
  const next = start(local);
  await next.vault.unlock(passphrase);
  expect(await next.ring.load(place)).toEqual({});
  await vault.end();
  expect([local.entries.size, [...session.entries.keys()]]).toEqual([0, []]);
  expect(vault.state.value).toBe('none');
});

test('what is sealed cannot be written over while it is locked, whoever asks', async () => {
  const { local, ring, vault } = start();
  await ring.save(place, { secret: [secret] });
  await vault.keep(passphrase);
  const before = onDisk(local);
  const next = start(local);
  expect(await next.vault.keep('another passphrase')).toBe('locked');
  expect(next.vault.state.value).toBe('locked');
  expect(onDisk(local)).toBe(before);
  await next.vault.unlock(passphrase);
  expect(await next.ring.load(place)).toEqual({ secret: [secret] });
});

test('each sealing is AES-256-GCM with an IV of its own and the whole tag, under PBKDF2 as OWASP asks for it', async () => {
  const { local, session, ring, vault } = start();
  await ring.save(place, { secret: [secret] });
  await vault.keep(passphrase);
  const sealed = () => local.entries.get(kinds.vault.prefix) as Sealed;
  const first = sealed();
  await ring.save(place, { secret: ['newer'] });
  await vi.waitFor(() => expect(sealed()).not.toEqual(first), 20_000);
  const second = sealed();
  expect(second.iv).not.toEqual(first.iv);
  expect([first.salt.length, second.salt]).toEqual([16, first.salt]);
  const key = pbkdf2Sync(passphrase, Uint8Array.from(first.salt), 600_000, 32, 'sha256');
  expect(session.entries.get(kinds.vaultKey.prefix)).toEqual([...key]);
  for (const [{ iv, data }, text] of [
    [first, secret],
    [second, 'newer'],
  ] as const) {
    const decipher = createDecipheriv('aes-256-gcm', key, Uint8Array.from(iv), { authTagLength: 16 });
    decipher.setAuthTag(Uint8Array.from(data.slice(-16)));
    const clear = Buffer.concat([decipher.update(Uint8Array.from(data.slice(0, -16))), decipher.final()]);
    expect(Object.values(JSON.parse(clear.toString()) as object)).toEqual([{ secret: [text] }]);
  }
});

test('a passphrase is the same however its letters are composed', async () => {
  const { local, vault } = start();
  await vault.keep('crème brûlée'.normalize('NFD'));
  expect(await start(local).vault.unlock('crème brûlée'.normalize('NFC'))).toBe('done');
});

test('where nothing is sealed no passphrase is right', async () => {
  const { vault, session } = start();
  expect(await vault.unlock(passphrase)).toBe('wrong');
  expect(session.entries.size).toBe(0);
});
