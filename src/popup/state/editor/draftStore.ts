import { latest } from '../../../async/latest.ts';
import { type Store, StorageFull } from '../../../browser/store.ts';
import type { Cookie } from '../../../cookies/cookie.ts';
import type { Draft } from './draft.ts';

/** What is kept of an open edit, so that it outlives the popup. */
export interface DraftRecord {
  /** Milliseconds since 1970; the oldest goes first when room is short. */
  at: number;
  /** The popup was closed over it: the next one opens there. */
  open: boolean;
  isNew: boolean;
  /** The cookie when the edit began; for one that is being added, what it began with. */
  base: Cookie;
  draft: Draft;
  /** The edited content of a session, as the format's own source text. */
  content: { format: string; source: string } | null;
}

/** Followed by `<store id>:<site>:<id>`, so that a private window's drafts can be found and dropped with it. */
export const draftPrefix = 'draft:';

/** Characters of all drafts together (session storage holds 10 MB, and the journal wants most of it). */
const budget = 512 * 1024;

/** The drafts of one site in one store. `id`: the cookie's key, or `new`. */
export interface DraftStore {
  load(id: string): Promise<DraftRecord | null>;
  /** @throws {StorageFull} */
  save(id: string, record: DraftRecord): Promise<void>;
  drop(id: string): Promise<void>;
  /** The newest draft that the popup was closed over. */
  open(): Promise<DraftRecord | null>;
}

const sizeOf = (record: unknown): number => JSON.stringify(record).length;

/** Storage knows no NaN: an unfinished date comes back as nothing. */
function revived(record: DraftRecord): DraftRecord {
  const { expiry } = record.draft;
  if (expiry.kind === 'session') return record;
  const mended =
    expiry.kind === 'at' ? { ...expiry, at: expiry.at ?? NaN } : { ...expiry, seconds: expiry.seconds ?? NaN };
  return { ...record, draft: { ...record.draft, expiry: mended } };
}

export function createDraftStore(store: Store, storeId: string, site: string): DraftStore {
  const keyOf = (id: string): string => `${draftPrefix}${storeId}:${site}:${id}`;
  let isRoomMade = false;
  /** What is tried again must not write over what came after it. */
  const begin = latest();

  async function newestFirst(prefix: string): Promise<[string, DraftRecord][]> {
    const entries = Object.entries(await store.all(prefix)) as [string, DraftRecord][];
    return entries.toSorted(([, a], [, b]) => b.at - a.at);
  }

  /** Reading all of session storage takes time, so it is done once, not with every letter, and after the draft is safe. */
  async function makeRoom(key: string, needed: number): Promise<void> {
    isRoomMade = true;
    const others = (await newestFirst(draftPrefix)).filter(([other]) => other !== key);
    let used = needed;
    const tooOld = others.filter(([, record]) => (used += sizeOf(record)) > budget).map(([other]) => other);
    if (tooOld.length > 0) await store.remove(tooOld);
  }

  return {
    async load(id) {
      const record = (await store.get(keyOf(id))) as DraftRecord | undefined;
      return record === undefined ? null : revived(record);
    },
    async save(id, record) {
      const key = keyOf(id);
      const isLatest = begin();
      try {
        await store.set(key, record);
        if (!isRoomMade) await makeRoom(key, sizeOf(record));
      } catch (reason) {
        if (isRoomMade || !(reason instanceof StorageFull)) throw reason;
        await makeRoom(key, sizeOf(record));
        if (isLatest()) await store.set(key, record);
      }
    },
    drop(id) {
      begin();
      return store.remove(keyOf(id));
    },
    async open() {
      return (await newestFirst(keyOf(''))).find(([, record]) => record.open)?.[1] ?? null;
    },
  };
}
