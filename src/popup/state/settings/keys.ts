import type { Store } from '../../../browser/store.ts';
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

/** Followed by the store's id and a colon, as those of drafts are. */
export const keyPrefix = 'key:';

/** Secret keys that were typed in. In memory alone (`storage.session`): never on disk, never in a log, never exported. */
export interface KeyRing {
  load(place: KeyPlace): Promise<Keys>;
  /** Fields that hold nothing are left out; with none left the place is forgotten. @throws {StorageFull} */
  save(place: KeyPlace, keys: Keys): Promise<void>;
  forget(place: KeyPlace): Promise<void>;
  /** Told of each change of what is kept for the place, by this page or another. @returns a function that stops it */
  onChanged(place: KeyPlace, listener: () => void): () => void;
}

const keyOf = ({ storeId, host, cookieName, format }: KeyPlace): string =>
  `${keyPrefix}${storeId}:${JSON.stringify([host, cookieName, format])}`;

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

export function createKeyRing(session: Store): KeyRing {
  return {
    load: async (place) => ((await session.get(keyOf(place))) as Keys | undefined) ?? {},
    async save(place, keys) {
      const kept = filled(keys);
      if (Object.keys(kept).length === 0) await session.remove(keyOf(place));
      else await session.set(keyOf(place), kept);
    },
    forget: (place) => session.remove(keyOf(place)),
    onChanged: (place, listener) =>
      session.onChanged((changes) => {
        if (keyOf(place) in changes) listener();
      }),
  };
}
