import { effect, untracked } from '@preact/signals';
import { StorageFull } from '../../../browser/store.ts';
import { recordsOf } from '../../../browser/recordsOf.ts';
import { kinds } from '../../../records.ts';
import type { Adapters } from '../Adapters.ts';
import type { PageState } from '../page/page.ts';
import type { Rows } from '../list/rows.ts';

/** Milliseconds. Who comes back later looks for something else, and is to see the whole list. */
const keptFor = 600_000;

/** What was typed into the search outlives the popup for a while, as drafts do. */
export function createKeptSearch(
  { session, now, painted }: Pick<Adapters, 'session' | 'now' | 'painted'>,
  page: Pick<PageState, 'site'>,
  { search }: Pick<Rows, 'search'>,
): { dispose(): void } {
  const searches = recordsOf(session, kinds.searches);
  let id: string | null = null;
  /** What lies in the store is known, and is what was typed last. */
  let isTaken = false;
  /** Something came into the field, and went again: what lies in the store is older. */
  let isTouched = false;

  async function keep(text: string): Promise<void> {
    if (id === null) return;
    try {
      if (text === '') await searches.remove(id);
      else await searches.set(id, { text, at: now() });
    } catch (reason) {
      if (!(reason instanceof StorageFull)) throw reason; // then it goes with the popup
    }
  }

  async function take(of: string): Promise<void> {
    await painted(); // each question to the browser holds up the answers to those before
    const found = await searches.get(of);
    if (of !== id) return;
    isTaken = true;
    if (isTouched) void keep(search.peek());
    else if (found !== undefined && now() - found.at < keptFor) search.value = found.text;
  }

  const stopPage = effect(() => {
    const site = page.site.value;
    const next = site?.scope ? `${site.storeId}:${site.scope.site}` : null;
    if (next === null || next === id) return;
    if (id !== null) isTouched = search.peek() !== '';
    id = next;
    isTaken = false;
    untracked(() => void take(next));
  });
  const stopSearch = effect(() => {
    const text = search.value;
    isTouched ||= text !== '';
    // at once, letter by letter: the popup may close under the typing hand
    if (isTaken || text !== '') untracked(() => void keep(text));
  });

  return {
    dispose() {
      stopPage();
      stopSearch();
    },
  };
}
