import { useEffect, useState } from 'preact/hooks';
import { useApp } from '../state/start/app.ts';
import { createGrants, type Grants } from '../state/page/grants.ts';
import { keyPrefix } from '../state/settings/keys.ts';

/** What the settings say beyond the preferences. */
export interface Facts {
  grants: Grants;
  /** The browser lets us run in private windows. */
  inPrivate: boolean;
  /** Where secret keys are kept in memory: their places in session storage. */
  keyPlaces: readonly string[];
}

/**
 * All that has to be asked of the browser. `null` until the last answer: lines that came in one by one would push the
 * others down under a pointer that is about to click.
 */
export function useFacts(): Facts | null {
  const { adapters, vault } = useApp();
  const [grants] = useState(() => createGrants(adapters));
  const [inPrivate, setInPrivate] = useState<boolean | null>(null);
  const [keyPlaces, setKeyPlaces] = useState<readonly string[] | null>(null);

  useEffect(() => {
    const readKeys = async () => setKeyPlaces(Object.keys(await adapters.session.all(keyPrefix)));
    void readKeys();
    void vault.look();
    void adapters.access.inPrivate().then(setInPrivate);
    const stop = adapters.session.onChanged(() => void readKeys());
    return () => {
      stop();
      grants.dispose();
    };
  }, []);

  const isKnown = grants.all.value !== null && vault.state.value !== 'unknown';
  return isKnown && inPrivate !== null && keyPlaces !== null ? { grants, inPrivate, keyPlaces } : null;
}
