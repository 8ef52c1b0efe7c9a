import type { Store } from '../../browser/store.ts';
import type { Cookie } from '../../cookies/cookie.ts';
import type { Draft } from './editorDraft.ts';

/** What is kept of an open edit, so that it outlives the popup. */
export interface DraftRecord {
  /** Milliseconds since 1970; the oldest goes first when room is short. */
  at: number;
  /** The cookie when the edit began; `null` for one that is being added. */
  original: Cookie | null;
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

/** The place of one draft in session storage. `id`: the cookie's key, or where a new one is being added. */
export function createDraftStore(store: Store, storeId: string, id: string): DraftStore {
  const key = `${draftPrefix}${storeId}:${id}`;

  async function makeRoom(needed: number): Promise<void> {
    const entries = (Object.entries(await store.all(draftPrefix)) as [string, DraftRecord][])
      .filter(([other]) => other !== key)
      .toSorted(([, a], [, b]) => b.at - a.at);
    let used = needed;
    const tooOld = entries.filter(([, record]) => (used += sizeOf(record)) > budget).map(([other]) => other);
    if (tooOld.length > 0) await store.remove(tooOld);
  }

  return {
    load: async () => ((await store.get(key)) as DraftRecord | undefined) ?? null,
    async save(record) {
      await makeRoom(sizeOf(record));
      await store.set(key, record);
    },
    drop: () => store.remove(key),
  };
}
