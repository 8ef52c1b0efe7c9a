import { nameText } from '../../../cookies/nameText.ts';
import { computed, effect, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { Cookie } from '../../../cookies/cookie.ts';
import { isAkin } from '../../../cookies/host.ts';
import { kinds, type LogEntry, type Watch } from '../../../records.ts';
import type { Adapters } from '../Adapters.ts';
import { createMirror } from '../mirror.ts';
import type { PageState } from '../page/page.ts';
import { watchOf } from '../page/scope.ts';

/** What is shown of the log. `mine`: changes made here; `sessions`: of cookies that hold a session. */
export type LogFilter = 'all' | 'sessions' | 'mine';

export interface Log {
  /** Of the page's site and store, newest first. */
  readonly entries: ReadonlySignal<readonly LogEntry[]>;
  readonly search: Signal<string>;
  readonly watch: ReadonlySignal<Watch | null>;
  clear(): Promise<boolean>;
  dispose(): void;
}

export const cookieOf = ({ before, after }: LogEntry): Cookie => (after ?? before)!;

const isOf = ({ site, storeId }: Watch, cookie: Cookie): boolean =>
  cookie.storeId === storeId && isAkin(cookie.domain, site);

/** Entries that follow on each other and were made by one step stand together. */
export function deedsOf(entries: readonly LogEntry[]): LogEntry[][] {
  const deeds: LogEntry[][] = [];
  for (const entry of entries) {
    const last = deeds.at(-1);
    if (last !== undefined && entry.deed !== undefined && entry.deed === last[0]!.deed) last.push(entry);
    else deeds.push([entry]);
  }
  return deeds;
}

/** The change log that the worker keeps, as far as it is about the page's site. @param isHidden values are not to be seen, and so not to be found */
export function createLog(
  { session, tell, jar }: Pick<Adapters, 'session' | 'tell' | 'jar'>,
  page: Pick<PageState, 'site'>,
  isHidden: ReadonlySignal<boolean>,
): Log {
  const all = createMirror(session, kinds.log);
  const search = signal('');
  const watch = computed(() => watchOf(page.site.value));

  return {
    entries: computed(() => {
      const here = watch.value;
      const wanted = search.value.trim().toLowerCase();
      if (here === null) return [];
      return [...all.records.value.values()]
        .filter((entry) => isOf(here, cookieOf(entry)))
        .filter(({ before, after }) =>
          [before, after].some(
            (cookie) =>
              cookie &&
              [nameText(cookie.name, jar.engine), isHidden.value ? '' : cookie.value].some((text) =>
                text.toLowerCase().includes(wanted),
              ),
          ),
        )
        .toSorted((a, b) => b.seq - a.seq);
    }),
    search,
    watch,
    clear: async () => watch.value !== null && tell({ kind: 'clear-log', watch: watch.value }),
    dispose: all.dispose,
  };
}

/** Has the worker record the site's changes from now on, as long as its tab is open. */
export function watchPage({ tell }: Pick<Adapters, 'tell'>, page: Pick<PageState, 'site'>): () => void {
  let told = '';
  return effect(() => {
    const site = page.site.value;
    const watch = watchOf(site);
    if (site === null || watch === null || site.access !== 'granted' || site.tabId < 0) return;
    const id = JSON.stringify([site.tabId, watch]);
    if (id === told) return;
    told = id;
    void tell({ kind: 'watch', tabId: site.tabId, watch });
  });
}
