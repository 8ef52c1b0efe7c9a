import { computed, type ReadonlySignal, signal } from '@preact/signals';
import { cookieBytes, type CookieKey } from '../../../cookies/cookie.ts';
import { groups } from '../../../cookies/group.ts';
import type { Called, Thing } from '../../../sessions/index.ts';
import type { Row } from './Row.ts';
import { standingOf } from './sessionStanding.ts';

/** What a filter asks of a row. Of one kind any of the chosen values will do, but of flags all; kinds are all asked for. */
export type FilterKind = 'flag' | 'sameSite' | 'ends' | 'group' | 'format' | 'standing' | 'size';

export interface Filter {
  kind: FilterKind;
  /** A code out of a closed set; of `format` see `calledOf`. */
  value: string;
}

export interface FilterOption extends Filter {
  /** Rows that it fits. */
  count: number;
  chosen: boolean;
}

export interface Filters {
  /** How many are chosen. */
  readonly count: ReadonlySignal<number>;
  /** Whether a row fits all that is chosen. */
  readonly fits: ReadonlySignal<(row: Row) => boolean>;
  /** All that would find something among the rows. */
  options(rows: readonly Row[]): readonly FilterOption[];
  toggle(filter: Filter): void;
  clear(): void;
}

/** Bytes of name and value from which a cookie counts as large: a quarter of what browsers allow. */
export const largeBytes = 1024;

const hour = 3600;
const flags = ['httpOnly', 'secure', 'hostOnly', 'partitioned', 'protected'];
const sameSites = ['unspecified', 'no_restriction', 'lax', 'strict'];
const standings = ['right', 'wrong', 'refused', 'expired', 'future'];
const ends = ['session', 'hour', 'day', 'later'];

/** What is called alike is one, by whatever format it was read. */
const idOfCalled = ({ label, thing }: Called): string => JSON.stringify([label, thing]);

/** What a filter's value of the kind `format` stands for. */
export function calledOf(value: string): Called {
  const [label, thing] = JSON.parse(value) as [string, Thing | null];
  return { label, thing: thing ?? undefined };
}

const idOf = ({ kind, value }: Filter): string => `${kind}:${value}`;

/** @param now seconds since 1970 */
function valuesOf(row: Row, kept: ReadonlyMap<CookieKey, unknown>, now: number): Filter[] {
  const { key, cookie, group, recognition } = row;
  const standing = standingOf(row, now);
  const { expirationDate } = cookie;
  const left = (expirationDate ?? 0) - now;
  const held = {
    httpOnly: cookie.httpOnly,
    secure: cookie.secure,
    hostOnly: cookie.hostOnly,
    partitioned: cookie.partitionKey !== null,
    protected: kept.has(key),
  };
  return [
    ...Object.entries(held).flatMap(([value, holds]): Filter[] => (holds ? [{ kind: 'flag', value }] : [])),
    { kind: 'sameSite', value: cookie.sameSite },
    {
      kind: 'ends',
      value: expirationDate === null ? 'session' : left < hour ? 'hour' : left < 24 * hour ? 'day' : 'later',
    },
    { kind: 'group', value: group },
    ...(recognition ? [{ kind: 'format' as const, value: idOfCalled(recognition) }] : []),
    ...[standing.key, standing.time?.kind].flatMap((value): Filter[] =>
      value && standings.includes(value) ? [{ kind: 'standing', value }] : [],
    ),
    ...(cookieBytes(cookie) >= largeBytes ? [{ kind: 'size' as const, value: 'large' }] : []),
  ];
}

/** In the order of display: codes as they are listed here, names by the alphabet. */
function compare(a: Filter, b: Filter): number {
  const kinds: FilterKind[] = ['flag', 'sameSite', 'ends', 'group', 'format', 'standing', 'size'];
  const known = [...flags, ...sameSites, ...ends, ...groups, ...standings];
  const byKind = kinds.indexOf(a.kind) - kinds.indexOf(b.kind);
  return byKind || known.indexOf(a.value) - known.indexOf(b.value) || (a.value < b.value ? -1 : 1);
}

/** @param kept the protected cookies @param minute milliseconds since 1970 */
export function createFilters(
  kept: ReadonlySignal<ReadonlyMap<CookieKey, unknown>>,
  minute: ReadonlySignal<number>,
): Filters {
  const chosen = signal<ReadonlyMap<string, Filter>>(new Map());
  const of = (row: Row): Filter[] => valuesOf(row, kept.value, minute.value / 1000);

  return {
    count: computed(() => chosen.value.size),
    fits: computed(() => {
      const filters = [...chosen.value.values()];
      if (filters.length === 0) return () => true;
      const kinds = [...new Set(filters.map(({ kind }) => kind))];
      return (row: Row) => {
        const own = new Set(of(row).map(idOf));
        return kinds.every((kind) => {
          const asked = filters.filter((filter) => filter.kind === kind).map(idOf);
          return kind === 'flag' ? asked.every((id) => own.has(id)) : asked.some((id) => own.has(id));
        });
      };
    }),
    options(rows) {
      const found = new Map<string, FilterOption>();
      for (const filter of chosen.value.values()) found.set(idOf(filter), { ...filter, count: 0, chosen: true });
      for (const filter of rows.flatMap(of)) {
        const option = found.get(idOf(filter)) ?? { ...filter, count: 0, chosen: false };
        found.set(idOf(filter), { ...option, count: option.count + 1 });
      }
      return [...found.values()].toSorted(compare);
    },
    toggle(filter) {
      const next = new Map(chosen.value);
      if (!next.delete(idOf(filter))) next.set(idOf(filter), filter);
      chosen.value = next;
    },
    clear() {
      chosen.value = new Map();
    },
  };
}
