import { cookieKey } from '../../../cookies/cookie.ts';
import type { ImportRow } from './ImportRow.ts';
import { domainMatches } from '../../../cookies/host.ts';
import type { Adapters } from '../Adapters.ts';
import type { FileCookie, Row } from '../../../transfer/index.ts';
import { isPrivateStore } from './openStores.ts';

/** Of lines that become the same cookie, which counts. */
export interface Rivals {
  toHost: boolean;
  /** That the text was pasted for. */
  host: string;
  /** Lines that a person has put in another's place, by id. */
  preferred: ReadonlySet<number>;
}

export const noRivals: Rivals = { toHost: false, host: '', preferred: new Set() };

interface Line {
  id: number;
  file: FileCookie;
}

/** Of which hosts a line of a file is, in one word. */
const reachOf = ({ domain, hostOnly }: FileCookie): string => `${hostOnly === false ? '.' : ''}${domain ?? ''}`;

/** They were several cookies before all went to one host. */
export const areRivals = (a: Line, b: Line, { toHost }: Rivals): boolean =>
  toHost && reachOf(a.file) !== reachOf(b.file);

/** As a person wants it; else the page's own cookie, a host's before a domain's, the longer domain before the shorter. */
export function beats(a: Line, b: Line, { host, preferred }: Rivals): boolean {
  const rank = ({ id, file: { domain = '', hostOnly } }: Line): number[] => [
    Number(preferred.has(id)),
    Number(hostOnly !== false && domain === host),
    Number(domain !== '' && domainMatches(host, domain)),
    Number(hostOnly !== false),
    domain.length,
  ];
  const [mine, its] = [rank(a), rank(b)];
  const at = mine.findIndex((part, index) => part !== its[index]);
  return at >= 0 && mine[at]! > its[at]!;
}

/** This line in place of all that become the same cookie. */
export function preferring(
  { id, cookie }: ImportRow,
  rows: readonly ImportRow[],
  before: Rivals['preferred'],
): Set<number> {
  const key = cookieKey(cookie!);
  const others = new Set(rows.flatMap((row) => (row.cookie && cookieKey(row.cookie) === key ? row.id : [])));
  return new Set([...before].filter((each) => !others.has(each)).concat(id));
}

/** Of a file of several stores. `here`: that is written to; `open`: those that could be. Each as `storeKind` has it. */
export interface FileStores {
  here: string;
  open: ReadonlySet<string>;
  kindOf(storeId: string): string;
}

/** Of a file of one store, or of none, nothing is told apart: it goes where it is wanted. */
export async function fileStores(
  rows: readonly Row[],
  storeId: string,
  { stores, defaultStoreId }: Pick<Adapters, 'stores' | 'defaultStoreId'>,
): Promise<FileStores | null> {
  const kindOf = (id: string): string => storeKind(id, defaultStoreId);
  const kinds = new Set(
    rows.flatMap((row) => ('cookie' in row && row.cookie.storeId !== undefined ? kindOf(row.cookie.storeId) : [])),
  );
  if (kinds.size < 2) return null;
  return { here: kindOf(storeId), open: new Set((await stores.open()).map(kindOf)), kindOf };
}

/** A store as browsers have it alike: each calls that of its normal and of its private windows otherwise. */
function storeKind(storeId: string, defaultStoreId: string): string {
  if (storeId === defaultStoreId || storeId === '0' || storeId === 'firefox-default') return 'normal';
  return isPrivateStore(storeId) ? 'private' : storeId;
}
