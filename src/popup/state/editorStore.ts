import type { Store } from '../../browser/store.ts';
import type { Cookie } from '../../cookies/cookie.ts';
import type { Draft } from './editorDraft.ts';

/** What is kept of an open edit, so that it outlives the popup. */
export interface DraftRecord {
  /** Milliseconds since 1970; the oldest goes first when room is short. */
  at: number;
  /** Registrable domain or host of the page. */
  site: string;
  /** The popup was closed over it: the next one opens there. */
  open: boolean;
  isNew: boolean;
  /** The cookie when the edit began; for one that is being added, what it began with. */
  base: Cookie;
  draft: Draft;
  /** The edited content of a session, as the format's own source text. */
  content: { format: string; source: string } | null;
}

/** Followed by the store's id and a colon, so that a private window's drafts can be found and dropped with it. */
export const draftPrefix = 'draft:';

/** Characters of all drafts together (session storage holds 10 MB, and the journal wants most of it). */
const budget = 512 * 1024;

export interface DraftStore {
  load(): Promise<DraftRecord | null>;
  /** @throws {StorageFull} */
  save(record: DraftRecord): Promise<void>;
  drop(): Promise<void>;
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

async function allDrafts(store: Store, storeId: string): Promise<[string, DraftRecord][]> {
  const entries = Object.entries(await store.all(`${draftPrefix}${storeId}:`)) as [string, DraftRecord][];
  return entries.toSorted(([, a], [, b]) => b.at - a.at);
}

/** The place of one draft in session storage. `id`: the cookie's key, or `new`. */
export function createDraftStore(store: Store, storeId: string, site: string, id: string): DraftStore {
  const key = `${draftPrefix}${storeId}:${site}:${id}`;
  let isRoomMade = false;

  /** Reading all of session storage takes time, so it is done once, not with every letter. */
  async function makeRoom(needed: number): Promise<void> {
    isRoomMade = true;
    const others = (await allDrafts(store, storeId)).filter(([other]) => other !== key);
    let used = needed;
    const tooOld = others.filter(([, record]) => (used += sizeOf(record)) > budget).map(([other]) => other);
    if (tooOld.length > 0) await store.remove(tooOld);
  }

  return {
    async load() {
      const record = (await store.get(key)) as DraftRecord | undefined;
      return record === undefined ? null : revived(record);
    },
    async save(record) {
      if (!isRoomMade) await makeRoom(sizeOf(record));
      await store.set(key, record);
    },
    drop: () => store.remove(key),
  };
}

/** The newest draft that the popup was closed over, on this site and in this store. */
export async function openDraft(store: Store, storeId: string, site: string): Promise<DraftRecord | null> {
  const all = await allDrafts(store, storeId);
  return all.find(([, record]) => record.open && record.site === site)?.[1] ?? null;
}
