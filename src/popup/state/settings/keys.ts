import { computed, type ReadonlySignal } from '@preact/signals';
import { type Records, recordsOf } from '../../../browser/recordsOf.ts';
import type { Store } from '../../../browser/store.ts';
import { kinds } from '../../../records.ts';
import { createMirror, type Mirror } from '../mirror.ts';
import type { Adapters } from '../Adapters.ts';
import type { KeysOf } from '../list/keyChecks.ts';
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

/** What was typed for one place. */
export interface KeptFor {
  place: KeyPlace;
  keys: Keys;
}

/** Secret keys that were typed in. In memory alone (`storage.session`): never on disk, never in a log, never exported. */
export interface KeyRing {
  /** What is typed goes with what it was typed for, and reaches no storage at all. */
  readonly isPassing?: boolean;
  load(place: KeyPlace): Promise<Keys>;
  /** What is kept for other places and may fit here too: it is tried, and not taken for this place's own. */
  elsewhere?(place: KeyPlace): Promise<readonly KeptFor[]>;
  /** Fields that hold nothing are left out; with none left the place is forgotten. @throws {StorageFull} */
  save(place: KeyPlace, keys: Keys): Promise<void>;
  forget(place: KeyPlace): Promise<void>;
  /** Told of each change of what is kept for the place, by this page or another. @returns a function that stops it */
  onChanged(place: KeyPlace, listener: () => void): () => void;
}

/** Under which the keys of a place are kept. */
export const idOfPlace = ({ storeId, host, cookieName, format }: KeyPlace): string =>
  `${storeId}:${JSON.stringify([host, cookieName, format])}`;

export function placeOfId(id: string): KeyPlace {
  const [host, cookieName, format] = JSON.parse(id.slice(id.indexOf(':') + 1)) as [string, string, string];
  return { storeId: kinds.keys.storeOf(id) ?? '', host, cookieName, format };
}

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

/** What was typed for cookies of a list, live; looked for once the list is painted. */
export interface KeptKeys {
  readonly of: ReadonlySignal<KeysOf>;
  dispose(): void;
}

export function createKeptKeys({ session, painted }: Pick<Adapters, 'session' | 'painted'>): KeptKeys {
  const { records, dispose } = createMirror(session, kinds.keys, painted());
  const of = computed((): KeysOf => {
    const { value: all } = records;
    return ({ storeId, domain, name }, format) =>
      all.get(idOfPlace({ storeId, host: domain, cookieName: name, format }));
  });
  return { of, dispose };
}

export function createKeyRing(session: Store): KeyRing {
  const records = keyRecords(session);
  return {
    load: async (place) => (await records.get(idOfPlace(place))) ?? {},
    async save(place, keys) {
      const kept = filled(keys);
      if (Object.keys(kept).length === 0) await records.remove(idOfPlace(place));
      else await records.set(idOfPlace(place), kept);
    },
    forget: (place) => records.remove(idOfPlace(place)),
    onChanged: (place, listener) =>
      records.onChanged((changes) => {
        if (changes.has(idOfPlace(place))) listener();
      }),
  };
}
