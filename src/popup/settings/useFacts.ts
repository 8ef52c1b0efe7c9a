import { useEffect, useState } from 'preact/hooks';
import { useApp } from '../state/start/app.ts';
import { createGrants, type Grants } from '../state/page/grants.ts';
import type { Keys } from '../../sessions/index.ts';
import type { Mirror } from '../state/mirror.ts';
import { mirrorKeys } from '../state/settings/keys.ts';

/** What the settings say beyond the preferences. */
export interface Facts {
  grants: Grants;
  /** The browser lets us run in private windows. */
  inPrivate: boolean;
  /** Secret keys that are kept in memory, by their places. */
  keys: Mirror<string, Keys>;
}

/**
 * All that has to be asked of the browser. `null` until the last answer: lines that came in one by one would push the
 * others down under a pointer that is about to click.
 */
export function useFacts(): Facts | null {
  const { adapters, vault } = useApp();
  const [grants] = useState(() => createGrants(adapters));
  const [keys] = useState(() => mirrorKeys(adapters.session));
  const [inPrivate, setInPrivate] = useState<boolean | null>(null);

  useEffect(() => {
    void vault.look();
    void adapters.access.inPrivate().then(setInPrivate);
    return () => {
      keys.dispose();
      grants.dispose();
    };
  }, []);

  const isKnown = grants.all.value !== null && vault.state.value !== 'unknown' && keys.known.value;
  return isKnown && inPrivate !== null ? { grants, inPrivate, keys } : null;
}
