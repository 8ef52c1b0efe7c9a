import { effect, untracked } from '@preact/signals';
import { recordsOf } from '../../../browser/recordsOf.ts';
import { kinds } from '../../../records.ts';
import type { Adapters } from '../Adapters.ts';
import type { PageState, Site } from '../page/page.ts';
import type { Rows } from '../list/rows.ts';
import type { View } from '../page/view.ts';

/** What goes along when the same is opened in another place (popup, tab, panel). Drafts lie in session storage anyway. */
export interface HandOff {
  /** Leaves it for the place that opens next over this site's tab. */
  pack(site: Site): Promise<void>;
  dispose(): void;
}

/** Characters: session storage has 10 MB in all. */
const mostPasted = 500_000;

const idOf = ({ storeId, tabId }: Site): string => `${storeId}:${tabId}`;

export function createHandOff(
  { session }: Pick<Adapters, 'session'>,
  page: Pick<PageState, 'site'>,
  rows: Pick<Rows, 'search'>,
  view: Pick<View, 'place' | 'open' | 'import'>,
): HandOff {
  const records = recordsOf(session, kinds.handOffs);

  /** Taken once: who comes later begins anew. */
  async function unpack(id: string): Promise<void> {
    const luggage = await records.get(id);
    if (luggage === undefined) return;
    await records.remove(id);
    rows.search.value = luggage.search;
    if (luggage.open !== null) view.open(luggage.open);
    else if (luggage.pasted !== undefined) view.import(luggage.pasted);
  }

  let known: string | null = null;
  /** What this place leaves for another one is not for itself. */
  let isPacking = false;
  const stopPage = effect(() => {
    const site = page.site.value;
    const id = site && idOf(site);
    if (id === known) return;
    known = id;
    if (id !== null) untracked(() => void unpack(id));
  });
  /** The panel may have been open all the time. */
  const stopStore = records.onChanged((changes) => {
    if (known !== null && !isPacking && changes.get(known) !== undefined) void unpack(known);
  });

  return {
    pack(site) {
      isPacking = true;
      const { value: place } = view.place;
      const open = place.kind === 'open' ? place.key : null;
      const text = place.kind === 'import' ? place.text : undefined;
      const pasted = text === undefined ? {} : { pasted: text.length <= mostPasted ? text : '' };
      return records.set(idOf(site), { search: rows.search.value, open, ...pasted });
    },
    dispose() {
      stopPage();
      stopStore();
    },
  };
}
