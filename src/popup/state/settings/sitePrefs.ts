import type { Preferences } from '../../../preferences.ts';
import { kinds, privateStoreIds, under, type Watch } from '../../../records.ts';
import type { Adapters } from '../Adapters.ts';
import { createPrefsOf, type PrefsOf } from './prefs.ts';

/**
 * What the person set for one site (a registrable domain) in one cookie store. What is of a private window goes with it:
 * session storage holds it, and it never reaches the disk.
 */
export function createSitePrefs<D extends Preferences>(
  { session, local }: Pick<Adapters, 'session' | 'local'>,
  { storeId, site }: Watch,
  declared: D,
): PrefsOf<D> {
  const [store, kind] = privateStoreIds.includes(storeId)
    ? [session, kinds.privateSitePrefs]
    : [local, kinds.sitePrefs];
  return createPrefsOf(store, under(kind, `${storeId}:${site}:`), declared);
}
