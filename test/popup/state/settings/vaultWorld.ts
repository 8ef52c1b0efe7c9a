import { createKeyRing, type KeyPlace } from '../../../../src/popup/state/settings/keys.ts';
import { createVault } from '../../../../src/popup/state/settings/vault.ts';
import { createFakeStore } from '../../../fakes/store.ts';

export const place: KeyPlace = { storeId: '0', host: 'localhost', cookieName: 'session', format: 'flask' };
export const passphrase = 'correct horse';
export const secret = 'a-very-secret-key';

/** A browser: `local` outlives it, `session` does not. */
export function start(local = createFakeStore(), session = createFakeStore()) {
  const timers = new Set<() => void>();
  const timer = (run: () => void) => {
    timers.add(run);
    return () => timers.delete(run);
  };
  const wait = () => timers.forEach((run) => run());
  return { local, session, wait, ring: createKeyRing(session), vault: createVault({ session, local, timer }) };
}

/** All that promises alone can do is over. */
export const settled = () => new Promise((resolve) => setTimeout(resolve));
export const onDisk = (local: ReturnType<typeof createFakeStore>) => JSON.stringify([...local.entries]);
