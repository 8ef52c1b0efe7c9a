import { type Records, recordsOf } from '../../../browser/recordsOf.ts';
import type { Store } from '../../../browser/store.ts';
import { kinds } from '../../../records.ts';
import { createMirror, type Mirror } from '../mirror.ts';
import type { Keys } from '../../../sessions/index.ts';

/** Which session a key belongs to: several apps may share a host (localhost), and several formats a name. */
export interface KeyPlace {
  /** Of the cookie: what belongs to a private window goes with it. */
  storeId: string;
  host: string;
  cookieName: string;
  /** The format's id. */
  format: string;
}

/** Secret keys that were typed in. In memory alone (`storage.session`): never on disk, never in a log, never exported. */
export interface KeyRing {
  load(place: KeyPlace): Promise<Keys>;
  /** Fields that hold nothing are left out; with none left the place is forgotten. @throws {StorageFull} */
  save(place: KeyPlace, keys: Keys): Promise<void>;
  forget(place: KeyPlace): Promise<void>;
  /** Told of each change of what is kept for the place, by this page or another. @returns a function that stops it */
  onChanged(place: KeyPlace, listener: () => void): () => void;
}

const idOf = ({ storeId, host, cookieName, format }: KeyPlace): string =>
  `${storeId}:${JSON.stringify([host, cookieName, format])}`;

/** What there is to keep of what was typed. */
const filled = (keys: Keys): Keys =>
  Object.fromEntries(
    Object.entries(keys)
      .map(([field, texts]) => [field, texts.filter((text) => text !== '')] as const)
      .filter(([, texts]) => texts.length > 0),
  );

/** Without the order of fields, which no storage keeps. */
const sorted = (keys: Keys): string =>
  JSON.stringify(Object.entries(filled(keys)).toSorted(([a], [b]) => (a < b ? -1 : 1)));

/** But for fields that hold nothing. */
export const areSameKeys = (one: Keys, other: Keys): boolean => sorted(one) === sorted(other);

/** Those of all places, by the place's id. */
export const keyRecords = (session: Store): Records<Keys> => recordsOf(session, kinds.keys);

export const mirrorKeys = (session: Store): Mirror<string, Keys> => createMirror(session, kinds.keys);

export function createKeyRing(session: Store): KeyRing {
  const records = keyRecords(session);
  return {
    load: async (place) => (await records.get(idOf(place))) ?? {},
    async save(place, keys) {
      const kept = filled(keys);
      if (Object.keys(kept).length === 0) await records.remove(idOf(place));
      else await records.set(idOf(place), kept);
    },
    forget: (place) => records.remove(idOf(place)),
    onChanged: (place, listener) =>
      records.onChanged((changes) => {
        if (changes.has(idOf(place))) listener();
      }),
  };
}
