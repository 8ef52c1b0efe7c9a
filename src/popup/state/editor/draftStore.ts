import { latest } from '../../../async/latest.ts';
import { type Store, StorageFull } from '../../../browser/store.ts';
import { recordsOf } from '../../../browser/recordsOf.ts';
import { type DraftRecord, kinds } from '../../../records.ts';

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
  const drafts = recordsOf(store, kinds.drafts);
  const here = `${storeId}:${site}:`;
  let isRoomMade = false;
  /** What is tried again must not write over what came after it. */
  const begin = latest();

  const newestFirst = async (under: string): Promise<[string, DraftRecord][]> =>
    [...(await drafts.all(under))].toSorted(([, a], [, b]) => b.at - a.at);

  /** Reading all drafts takes time, so it is done once, not with every letter, and after the draft is safe. */
  async function makeRoom(id: string, needed: number): Promise<void> {
    isRoomMade = true;
    const others = (await newestFirst('')).filter(([other]) => other !== id);
    let used = needed;
    const tooOld = others.filter(([, record]) => (used += sizeOf(record)) > budget).map(([other]) => other);
    if (tooOld.length > 0) await drafts.remove(tooOld);
  }

  return {
    async load(id) {
      const record = await drafts.get(here + id);
      return record === undefined ? null : revived(record);
    },
    async save(cookie, record) {
      const id = here + cookie;
      const isLatest = begin();
      try {
        await drafts.set(id, record);
        if (!isRoomMade) await makeRoom(id, sizeOf(record));
      } catch (reason) {
        if (isRoomMade || !(reason instanceof StorageFull)) throw reason;
        await makeRoom(id, sizeOf(record));
        if (isLatest()) await drafts.set(id, record);
      }
    },
    drop(id) {
      begin();
      return drafts.remove(here + id);
    },
    async open() {
      return (await newestFirst(here)).find(([, record]) => record.open)?.[1] ?? null;
    },
  };
}
