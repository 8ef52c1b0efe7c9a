import { type ReadonlySignal, signal } from '@preact/signals';
import { recordsOf } from '../../../browser/recordsOf.ts';
import { createRunExclusive } from '../../../async/runExclusive.ts';
import { kinds, privateStoreIds, type Sealed } from '../../../records.ts';
import type { Adapters } from '../Adapters.ts';
import { createDerivations, type Derivations } from './derivations.ts';

/** `locked`: keys are kept, and this session of the browser has not been told the passphrase. */
export type VaultState = 'unknown' | 'none' | 'locked' | 'open';

/** Secret keys beyond the end of the browser: on disk, encrypted by a passphrase that is kept nowhere. */
export interface Vault {
  readonly state: ReadonlySignal<VaultState>;
  /** False when the disk did not take the keys: until the next that change they are in memory alone. */
  readonly kept: ReadonlySignal<boolean>;
  /** Finds out the state, once; costs a reading of storage. */
  look(): Promise<void>;
  /**
   * Keeps the keys that there are and will be.
   * @param passphrase at least `shortest` characters
   * @returns `locked`: keys are kept that have not been unlocked, and would be lost by it
   */
  keep(passphrase: string): Promise<'done' | 'stopped' | 'not-written' | 'locked'>;
  /** Brings them back into memory. @returns `wrong`: another passphrase */
  unlock(passphrase: string): Promise<'done' | 'wrong' | 'stopped'>;
  /** What `keep` and `unlock` work out of the passphrase. */
  readonly derivations: Pick<Derivations, 'isLong' | 'stop'>;
  /** Takes them from the disk; those in memory stay there. */
  end(): Promise<void>;
  dispose(): void;
}

/** Characters of a passphrase. */
export const shortest = 8;

/** PBKDF2-HMAC-SHA-256: https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html#pbkdf2 */
const iterations = 600_000;

/** Only who keeps keys needs it. */
const ciphers = () => import('./vaultCipher.ts');

/** What belongs to a private window never reaches the disk. */
const isPrivate = (id: string): boolean => privateStoreIds.includes(kinds.keys.storeOf(id) ?? '');

export function createVault({ session, local, timer }: Pick<Adapters, 'session' | 'local' | 'timer'>): Vault {
  const derivations = createDerivations(timer);
  const state = signal<VaultState>('unknown');
  const kept = signal(true);
  let looked: Promise<void> | null = null;
  const runExclusive = createRunExclusive();

  const keys = recordsOf(session, kinds.keys);
  const onDisk = recordsOf(local, kinds.vault);
  const inMemory = recordsOf(session, kinds.vaultKey);
  const opened = () => inMemory.get('');
  const sealed = () => onDisk.get('');

  /** @returns whether the disk took them; whatever goes wrong, when it is full say, browsers tell each in their own way */
  async function write(raw: readonly number[], how: Pick<Sealed, 'salt' | 'iterations'>): Promise<boolean> {
    try {
      const all = [...(await keys.all())].filter(([id]) => !isPrivate(id));
      const entries = Object.fromEntries(all.map(([id, fields]) => [kinds.keys.prefix + id, fields]));
      const { seal } = await ciphers();
      await onDisk.set('', await seal(entries, raw, how));
      kept.value = true;
    } catch {
      kept.value = false;
    }
    return kept.value;
  }

  const isLocked = async (): Promise<boolean> => (await sealed()) !== undefined && (await opened()) === undefined;

  /** One after the other, each with what is there by then. */
  function follow(): void {
    void runExclusive(async () => {
      const [raw, held] = await Promise.all([opened(), sealed()]);
      if (raw === undefined || held === undefined) return;
      await write(raw, { salt: held.salt, iterations: held.iterations });
      // keeping may have ended while this was being sealed, here or in another page
      if ((await opened()) === undefined) await onDisk.remove('');
    });
  }

  /** @returns null: it was stopped */
  const derived = (passphrase: string, how: Pick<Sealed, 'salt' | 'iterations'>): Promise<number[] | null> =>
    derivations.run(async (stop) => {
      const { derive } = await ciphers();
      return derive(passphrase, how, stop).catch((reason: unknown) => {
        if (stop.aborted) return null;
        throw reason;
      });
    });

  const stops = [
    inMemory.onChanged((changes) => {
      if (changes.get('') !== undefined) state.value = 'open';
    }),
    keys.onChanged(() => {
      if (state.value === 'open') follow();
    }),
    onDisk.onChanged((changes) => {
      if (changes.get('') === undefined) state.value = 'none';
    }),
  ];

  return {
    state,
    kept,
    look: () =>
      (looked ??= (async () => {
        const [raw, held] = await Promise.all([opened(), sealed()]);
        if (state.value === 'unknown')
          state.value = held === undefined ? 'none' : raw === undefined ? 'locked' : 'open';
        // a popup may have closed before its last key was sealed
        if (state.value === 'open') follow();
      })()),
    async keep(passphrase) {
      const how = { salt: [...crypto.getRandomValues(new Uint8Array(16))], iterations };
      const raw = await derived(passphrase, how);
      if (raw === null) return 'stopped';
      return runExclusive(async () => {
        if (await isLocked()) {
          state.value = 'locked';
          return 'locked';
        }
        if (!(await write(raw, how))) return 'not-written';
        await inMemory.set('', raw);
        state.value = 'open';
        return 'done';
      });
    },
    async unlock(passphrase) {
      const held = await sealed();
      if (held === undefined) return 'wrong';
      const raw = await derived(passphrase, held);
      if (raw === null) return 'stopped';
      const { unseal } = await ciphers();
      const entries = await unseal(held, raw);
      if (entries === null) return 'wrong';
      const there = new Set(await keys.ids());
      for (const [key, fields] of Object.entries(entries)) {
        const id = key.slice(kinds.keys.prefix.length);
        if (!there.has(id)) await keys.set(id, fields);
      }
      await inMemory.set('', raw);
      state.value = 'open';
      follow();
      return 'done';
    },
    async end() {
      // both are removed at once: the page may be closed before the first of them is done
      await Promise.all([inMemory.remove(''), onDisk.remove('')]);
      state.value = 'none';
      kept.value = true;
    },
    derivations,
    dispose() {
      derivations.dispose();
      stops.forEach((stop) => stop());
    },
  };
}
