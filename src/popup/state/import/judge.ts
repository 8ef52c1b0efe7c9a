import { type CookieKey, cookieKey } from '../../../cookies/cookie.ts';
import type { FileCookie } from '../../../transfer/index.ts';
import { fillIn, isWithin, type Surroundings } from './fillIn.ts';
import type { ImportRow } from './ImportRow.ts';
import type { ReadRow } from './textReading.ts';
import { areRivals, beats, noRivals, type FileStores, type Rivals } from './rivals.ts';
import { cappedEnd, type ProspectContext, prospectOf } from './prospect.ts';

/** Milliseconds of work at a time. */
const slice = 8;

interface ToJudge {
  rows: readonly ReadRow[];
  /** Later lines come first. */
  newestFirst: boolean;
  page: Surroundings;
  stores?: FileStores | null;
  rivals?: Rivals;
  context: ProspectContext;
}

/** A line that counts. */
interface Counting {
  id: number;
  row: ImportRow;
  file: FileCookie;
  store: string | null;
}

interface Pace {
  now(): number;
  breathe(): Promise<void>;
  /** The question is out of date. */
  isStopped(): boolean;
}

const damaged = (row: ReadRow & { problem: unknown }, id: number): ImportRow => ({
  id,
  line: row.line,
  file: row.file ?? null,
  cookie: null,
  end: null,
  isUnsent: false,
  prospect: { kind: 'damaged', problem: row.problem as never },
});

/** What would become of each line, as the browser is now; in slices, so that the page answers. `null`: it was stopped. */
export async function judge(
  { rows, newestFirst, page, stores = null, rivals = noRivals, context }: ToJudge,
  pace: Pace,
): Promise<ImportRow[] | null> {
  const judged: ImportRow[] = [];
  /** The line that counts, of each cookie. */
  const counting = new Map<CookieKey, Counting>();
  const beaten: { row: ImportRow; key: CookieKey; kind: 'rival' | 'twice' }[] = [];
  const kindOf = ({ storeId }: FileCookie) => (stores && storeId !== undefined ? stores.kindOf(storeId) : null);
  let start = pace.now();
  for (const [id, row] of rows.entries()) {
    if (pace.now() - start >= slice) {
      await pace.breathe();
      if (pace.isStopped()) return null;
      start = pace.now();
    }
    if ('problem' in row) {
      judged.push(damaged(row, id));
      continue;
    }
    const filled = fillIn(row.cookie, page, context.held);
    const end = cappedEnd(filled, context.now);
    const cookie = end === null ? filled : { ...filled, expirationDate: end };
    const made: ImportRow = {
      id,
      line: row.line,
      file: row.file ?? null,
      cookie,
      end,
      isUnsent: cookie.secure && !page.sendsSecure && isWithin(cookie, page.host),
      prospect: prospectOf(cookie, context),
    };
    judged.push(made);
    const mine: Counting = { id, row: made, file: row.cookie, store: kindOf(row.cookie) };
    if (stores && mine.store !== null && mine.store !== stores.here && stores.open.has(mine.store)) {
      made.prospect = { kind: 'other-store', storeId: row.cookie.storeId! };
      continue;
    }
    const key = cookieKey(cookie);
    const twin = counting.get(key);
    if (twin === undefined) {
      counting.set(key, mine);
      continue;
    }
    const isOtherStore = twin.store !== mine.store;
    const isRival = areRivals(twin, mine, rivals);
    let isTwinFirst = newestFirst;
    if (isOtherStore) isTwinFirst = twin.store === stores?.here;
    else if (isRival) isTwinFirst = !beats(mine, twin, rivals);
    const [loser, winner] = isTwinFirst ? [mine, twin] : [twin, mine];
    counting.set(key, winner);
    if (isOtherStore && loser.file.storeId !== undefined)
      loser.row.prospect = { kind: 'other-store', storeId: loser.file.storeId };
    else beaten.push({ row: loser.row, key, kind: isRival ? 'rival' : 'twice' });
  }
  // not the one that it was beaten by: that may have been beaten since
  for (const { row, key, kind } of beaten) {
    const { line, file } = counting.get(key)!.row;
    row.prospect = { kind, line, file };
  }
  return judged;
}
