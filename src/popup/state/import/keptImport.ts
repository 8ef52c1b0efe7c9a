import { effect } from '@preact/signals';
import { recordsOf } from '../../../browser/recordsOf.ts';
import { StorageFull } from '../../../browser/store.ts';
import { type KeptImport, kinds } from '../../../records.ts';
import type { Adapters, Stop } from '../Adapters.ts';
import type { PageState } from '../page/page.ts';
import type { Importing } from './contract.ts';

/** Characters: session storage has 10 MB in all. What is longer goes with the page. */
const most = 200_000;

/** What was pasted and chosen outlives the popup, as drafts do, until it is imported or discarded. */
export interface KeptImports {
  /** What there is of the site, if nothing was pasted since. @param text only if it is this one; else it is read anew */
  take(text: string): Promise<void>;
  /** Keeps it up to date until it is stopped. */
  keep(): Stop;
}

export function createKeptImports(
  { session }: Pick<Adapters, 'session'>,
  page: Pick<PageState, 'site' | 'storeId' | 'scope'>,
  importing: Pick<Importing, 'state' | 'home' | 'pasted' | 'typed' | 'chosenBy' | 'isSpent' | 'restore' | 'read'>,
): KeptImports {
  const records = recordsOf(session, kinds.imports);
  /** With the tab's own store, whatever store the cookies go to: with a private window goes what was pasted there. */
  const placeOf = (): { id: string; site: string } | null => {
    const site = page.site.value;
    return site?.scope ? { id: `${page.storeId()}:`, site: importing.home.value?.site ?? site.scope.site } : null;
  };

  async function write(id: string, record: KeptImport | null): Promise<void> {
    try {
      if (record === null) await records.remove(id);
      else await records.set(id, record);
    } catch (reason) {
      if (!(reason instanceof StorageFull)) throw reason; // then it goes with the page
    }
  }

  /** `undefined`: what was chosen is about to be known again. */
  function snapshot(site: string): KeptImport | null | undefined {
    if (importing.state.value.kind === 'reading') return undefined;
    const [text, typed] = [importing.pasted.value, importing.typed.value];
    const isSomething = (text !== '' || (typed ?? '') !== '') && !importing.isSpent.value;
    const isShort = text.length + (typed?.length ?? 0) <= most;
    return isSomething && isShort ? { site, text, typed, choices: importing.chosenBy.value } : null;
  }

  return {
    async take(text) {
      await page.scope(); // a key may be pressed as soon as the popup opens
      const place = placeOf();
      const found = place && (await records.get(place.id));
      if (importing.state.value.kind !== 'empty') return;
      const isIt = found && found.site === place.site && (text === '' || text === found.text);
      if (!isIt) return text === '' ? undefined : importing.read(text);
      if (found.text !== '') await importing.restore(found.text, found.choices);
      importing.typed.value = found.typed;
    },
    keep() {
      let at: string | null = null;
      return effect(() => {
        const place = placeOf();
        const record = place && snapshot(place.site);
        if (place === null || record === undefined) return;
        if (at !== null && (record === null || at !== place.id)) void write(at, null);
        at = record && place.id;
        if (record !== null) void write(place.id, record);
      });
    },
  };
}
