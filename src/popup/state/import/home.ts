import type { Row } from '../../../transfer/index.ts';
import type { Destination, Home } from '../../../records.ts';
import type { Site } from '../page/page.ts';

/** A text stays with the host it was pasted for, wherever the tab goes meanwhile. @param before `null`: that is where it is now */
export function homeOf(before: Home | null, site: Site | null): Home | null {
  if (site === null || !site.scope) return before;
  if (before !== null && new URL(before.url).hostname !== site.host) return before;
  return { url: site.url.href, site: site.scope.site };
}

/** The tab shows another host than the text was pasted for. */
export const isAway = (home: Home | null, site: Site | null): boolean =>
  home !== null && site !== null && new URL(home.url).hostname !== site.host;

/** Formats whose lines may be marked Partitioned, which names no site. */
export const marking: ReadonlySet<string> = new Set(['set-cookie', 'document-cookie', 'har']);

/** Some line leaves to the page what it does not say. */
export const takesFromPage = (
  { rows, marksPartitions }: { rows: readonly Row[]; marksPartitions: boolean },
  { kind }: Destination,
): boolean =>
  kind === 'page' ||
  (kind === 'file' && (marksPartitions || rows.some((row) => 'cookie' in row && row.cookie.domain === undefined)));
