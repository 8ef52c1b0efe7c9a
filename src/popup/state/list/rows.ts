import { nameText } from '../../../cookies/nameText.ts';
import type { Engine } from '../../../cookies/traits.ts';
import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import { type Cookie, type CookieKey, cookieKey } from '../../../cookies/cookie.ts';
import { type Group, groupOf, groups, isSentTo } from '../../../cookies/group.ts';
import { namesakesOf } from '../../../cookies/namesakes.ts';
import { domainMatches } from '../../../cookies/host.ts';
import type { CookieMap } from './cookieList.ts';
import type { KeyCheck } from '../../../sessions/index.ts';
import type { Filters } from './filters.ts';
import { createHits } from './hits.ts';
import type { Site } from '../page/page.ts';
import type { Recognition } from './recognitions.ts';
import type { SortOrder } from '../../../preferences.ts';
import type { Row, Section } from './Row.ts';
import { comparisons } from './sorting.ts';

export interface Rows {
  /** What was typed into the search field. */
  readonly search: Signal<string>;
  /** Every row, whatever the search says, in the order of display. */
  readonly all: ReadonlySignal<readonly Row[]>;
  /** Rows that match the search, by group. */
  readonly sections: ReadonlySignal<readonly Section[]>;
  /** The rows of sections that are not folded. */
  readonly shown: ReadonlySignal<readonly Row[]>;
  toggle(group: Group): void;
}

/** The page's own partition can be told without the public-suffix list: its host lies within the partition's site. */
function ownPartition(cookie: Cookie, { url, scope }: Site): string {
  const site = cookie.partitionKey?.topLevelSite;
  if (scope !== null || site === undefined) return scope?.topLevelSite ?? '';
  const isOurs = URL.canParse(site) && new URL(site).protocol === url.protocol;
  return isOurs && domainMatches(url.hostname, new URL(site).hostname) ? site : '';
}

/** What a row says in words, beside what is in the cookie. */
export type WordsOf = (row: Row) => string;

function isFound(
  row: Row,
  wanted: string,
  { engine, wordsOf, isHidden }: Pick<RowsParts, 'engine' | 'wordsOf' | 'isHidden'>,
): boolean {
  const { name, value } = row.cookie;
  // who searches would learn letter by letter what is hidden
  const within = isHidden.value ? [] : [value.toLowerCase(), row.recognition?.text ?? ''];
  if ([nameText(name, engine).toLowerCase(), ...within].some((text) => text.includes(wanted))) return true;
  return row.recognition?.isSession === true && wordsOf(row).toLowerCase().includes(wanted);
}

interface RowsParts {
  site: ReadonlySignal<Site | null>;
  cookies: ReadonlySignal<CookieMap>;
  recognitions: ReadonlySignal<ReadonlyMap<CookieKey, Recognition>>;
  checks: ReadonlySignal<ReadonlyMap<CookieKey, KeyCheck>>;
  filters: Pick<Filters, 'count' | 'fits'>;
  wordsOf: WordsOf;
  order: ReadonlySignal<SortOrder>;
  /** Values are not to be seen. */
  isHidden: ReadonlySignal<boolean>;
  engine: Engine;
}

export function createRows(parts: RowsParts): Rows {
  const { site, cookies, recognitions, checks, filters, order } = parts;
  const search = signal('');
  const folded = signal<ReadonlySet<Group>>(new Set());
  let drawn: ReadonlyMap<CookieKey, Row> = new Map();
  const withHits = createHits();

  /** The row as it was, where nothing about it has changed: it need not be drawn again. */
  function settled(row: Row): Row {
    const old = drawn.get(row.key);
    if (old?.cookie !== row.cookie || old.group !== row.group) return row;
    const isSame = old.recognition === row.recognition && old.check === row.check;
    return isSame && JSON.stringify(old.namesakes) === JSON.stringify(row.namesakes) ? old : row;
  }

  const all = computed<readonly Row[]>(() => {
    const page = site.value;
    if (page === null) return [];
    const contextOf = (cookie: Cookie) => ({
      url: page.url,
      topLevelSite: ownPartition(cookie, page),
      site: page.scope?.site ?? '',
    });
    const namesakes = namesakesOf(cookies.value.values(), (cookie) => isSentTo(cookie, contextOf(cookie)));
    const rows = [...cookies.value.values()].map((cookie): Row => {
      const key = cookieKey(cookie);
      const group = groupOf(cookie, contextOf(cookie));
      const recognition = recognitions.value.get(key) ?? null;
      const check = checks.value.get(key) ?? null;
      return settled({ key, cookie, group, recognition, check, namesakes: namesakes.get(key) ?? null, hit: null });
    });
    drawn = new Map(rows.map((row) => [row.key, row]));
    const compare = comparisons[order.value];
    return rows.toSorted((a, b) => groups.indexOf(a.group) - groups.indexOf(b.group) || compare(a, b));
  });

  const sections = computed<readonly Section[]>(() => {
    const wanted = search.value.trim().toLowerCase();
    const fits = filters.fits.value;
    const isSought = wanted !== '' || filters.count.value > 0;
    const found = isSought
      ? withHits(
          all.value.filter((row) => fits(row) && isFound(row, wanted, parts)),
          wanted,
        )
      : all.value;
    return groups.flatMap((group) => {
      const rows = found.filter((row) => row.group === group);
      // a search looks into folded groups too
      return rows.length === 0 ? [] : [{ group, rows, folded: !isSought && folded.value.has(group) }];
    });
  });

  return {
    search,
    all,
    sections,
    shown: computed(() => sections.value.flatMap((section) => (section.folded ? [] : section.rows))),
    toggle(group) {
      const next = new Set(folded.value);
      if (!next.delete(group)) next.add(group);
      folded.value = next;
    },
  };
}
