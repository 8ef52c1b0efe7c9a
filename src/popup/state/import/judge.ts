import { type CookieKey, cookieKey } from '../../../cookies/cookie.ts';
import type { Row } from '../../../transfer/index.ts';
import { fillIn, type Surroundings } from './fillIn.ts';
import type { ImportRow } from './ImportRow.ts';
import { cappedEnd, type ProspectContext, prospectOf } from './prospect.ts';

/** Milliseconds of work at a time. */
const slice = 8;

interface Judging {
  rows: readonly Row[];
  /** Later lines come first. */
  newestFirst: boolean;
  page: Surroundings;
  context: ProspectContext;
}

interface Pace {
  now(): number;
  breathe(): Promise<void>;
  /** The question is out of date. */
  isStopped(): boolean;
}

const damaged = (row: Row & { problem: unknown }, id: number): ImportRow => ({
  id,
  line: row.line,
  cookie: null,
  end: null,
  prospect: { kind: 'damaged', problem: row.problem as never },
});

/** What would become of each line, as the browser is now; in slices, so that the page answers. `null`: it was stopped. */
export async function judge({ rows, newestFirst, page, context }: Judging, pace: Pace): Promise<ImportRow[] | null> {
  const judged: ImportRow[] = [];
  /** The line that counts, of each cookie. */
  const counting = new Map<CookieKey, ImportRow>();
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
    const made: ImportRow = { id, line: row.line, cookie, end, prospect: prospectOf(cookie, context) };
    judged.push(made);
    const key = cookieKey(cookie);
    const twin = counting.get(key);
    const [loser, winner] = newestFirst && twin ? [made, twin] : [twin, made];
    counting.set(key, winner);
    if (loser) loser.prospect = { kind: 'twice', line: winner.line };
  }
  return judged;
}
