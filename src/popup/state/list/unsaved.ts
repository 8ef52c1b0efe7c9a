import { computed, type ReadonlySignal, signal } from '@preact/signals';
import { recordsOf } from '../../../browser/recordsOf.ts';
import type { CookieKey } from '../../../cookies/cookie.ts';
import { kinds } from '../../../records.ts';
import type { Adapters } from '../Adapters.ts';
import type { PageState } from '../page/page.ts';
import type { CookieList } from './cookieList.ts';

/** Which cookies of the page have a draft that is not saved; kept up with this page and others. */
export interface Unsaved {
  readonly keys: ReadonlySignal<ReadonlySet<CookieKey>>;
  /** Those without a row: of cookies that are gone, and `new`; empty until all cookies of the site are known. */
  readonly rowless: ReadonlySignal<readonly (CookieKey | 'new')[]>;
  dispose(): void;
}

export function createUnsaved(
  { session, painted }: Pick<Adapters, 'session' | 'painted'>,
  page: Pick<PageState, 'site'>,
  cookies: Pick<CookieList, 'state' | 'byKey'>,
): Unsaved {
  const drafts = recordsOf(session, kinds.drafts);
  const ids = signal<ReadonlySet<string>>(new Set());
  /** What arrives while the store is being read is newer than what is read. */
  const arrived = new Map<string, boolean>();

  function take(changes: ReadonlyMap<string, boolean>): void {
    const next = new Set(ids.value);
    for (const [id, isThere] of changes) {
      if (isThere) next.add(id);
      else next.delete(id);
    }
    // each letter writes the draft anew, and changes nothing here
    if (next.size !== ids.value.size || [...next].some((id) => !ids.value.has(id))) ids.value = next;
  }

  const stop = drafts.onChanged((changes) => {
    const found = new Map([...changes].map(([id, record]) => [id, record !== undefined]));
    for (const [id, isThere] of found) arrived.set(id, isThere);
    take(found);
  });

  async function load(): Promise<void> {
    await painted();
    const read = (await drafts.ids()).filter((id) => !arrived.has(id));
    take(new Map(read.map((id) => [id, true])));
  }
  void load();

  const keys = computed((): ReadonlySet<CookieKey> => {
    const site = page.site.value;
    if (!site?.scope) return new Set();
    const here = `${site.storeId}:${site.scope.site}:`;
    return new Set([...ids.value].filter((id) => id.startsWith(here)).map((id) => id.slice(here.length) as CookieKey));
  });

  return {
    keys,
    rowless: computed(() => {
      const state = cookies.state.value;
      if (keys.value.size === 0 || state.kind !== 'ready' || !state.complete) return [];
      return [...keys.value].filter((key) => !cookies.byKey.value.has(key));
    }),
    dispose: stop,
  };
}
