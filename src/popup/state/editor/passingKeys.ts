import type { Store } from '../../../browser/store.ts';
import { privateStoreIds } from '../../../records.ts';
import type { Keys } from '../../../sessions/index.ts';
import { type KeptFor, type KeyRing, keyRecords, placeOfId } from '../settings/keys.ts';

/** A person who has more than that of one format is not looking for one of them here. */
const mostTried = 30;

const isPrivate = (storeId: string): boolean => privateStoreIds.includes(storeId);

/**
 * Keys for values of no cookie: of each format the last that was typed, for as long as this object is there. What is kept
 * for cookies is tried too; private windows have their own.
 * @param storeId of the windows that the value is read in
 */
export function createPassingKeys(session: Store, storeId: () => string): KeyRing {
  const typed = new Map<string, Keys>();
  const kept = keyRecords(session);
  return {
    isPassing: true,
    load: async ({ format }) => typed.get(format) ?? {},
    async elsewhere({ format, cookieName }) {
      const all = [...(await kept.all())].map(([id, keys]): KeptFor => ({ place: placeOfId(id), keys }));
      const own = isPrivate(storeId());
      return all
        .filter(({ place }) => place.format === format && isPrivate(place.storeId) === own)
        .toSorted((a, b) => Number(b.place.cookieName === cookieName) - Number(a.place.cookieName === cookieName))
        .slice(0, mostTried);
    },
    save: async ({ format }, keys) => void typed.set(format, keys),
    forget: async ({ format }) => void typed.delete(format),
    // one may be unlocked in the settings meanwhile, or typed on another page
    onChanged: (_, listener) => kept.onChanged(listener),
  };
}
