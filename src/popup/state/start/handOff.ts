import { effect, untracked } from '@preact/signals';
import type { CookieKey } from '../../../cookies/cookie.ts';
import type { Adapters } from '../Adapters.ts';
import type { PageState, Site } from '../page/page.ts';
import type { Rows } from '../list/rows.ts';
import type { View } from '../page/view.ts';

/** Followed by `<store id>:<tab id>`, so that what is of a private window goes with it. */
const prefix = 'handoff:';

interface Luggage {
  search: string;
  open: CookieKey | null;
}

/** What goes along when the same is opened in another place (popup, tab, panel). Drafts lie in session storage anyway. */
export interface HandOff {
  /** Leaves it for the place that opens next over this site's tab. */
  pack(site: Site): Promise<void>;
  dispose(): void;
}

const keyOf = ({ storeId, tabId }: Site): string => `${prefix}${storeId}:${tabId}`;

export function createHandOff(
  { session }: Pick<Adapters, 'session'>,
  page: Pick<PageState, 'site'>,
  rows: Pick<Rows, 'search'>,
  view: Pick<View, 'place' | 'open'>,
): HandOff {
  /** Taken once: who comes later begins anew. */
  async function unpack(key: string): Promise<void> {
    const luggage = (await session.get(key)) as Luggage | undefined;
    if (luggage === undefined) return;
    await session.remove(key);
    rows.search.value = luggage.search;
    if (luggage.open !== null) view.open(luggage.open);
  }

  let known: string | null = null;
  /** What this place leaves for another one is not for itself. */
  let isPacking = false;
  const stopPage = effect(() => {
    const site = page.site.value;
    const key = site && keyOf(site);
    if (key === known) return;
    known = key;
    if (key !== null) untracked(() => void unpack(key));
  });
  /** The panel may have been open all the time. */
  const stopStore = session.onChanged((changes) => {
    if (known !== null && !isPacking && changes[known]?.newValue !== undefined) void unpack(known);
  });

  return {
    pack(site) {
      isPacking = true;
      const { value: place } = view.place;
      const luggage: Luggage = { search: rows.search.value, open: place.kind === 'open' ? place.key : null };
      return session.set(keyOf(site), luggage);
    },
    dispose() {
      stopPage();
      stopStore();
    },
  };
}
