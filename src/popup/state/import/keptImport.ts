import { effect, type ReadonlySignal, signal } from '@preact/signals';
import { recordsOf } from '../../../browser/recordsOf.ts';
import { StorageFull } from '../../../browser/store.ts';
import { type KeptImport, kinds } from '../../../records.ts';
import type { Adapters, Stop } from '../Adapters.ts';
import type { PageState } from '../page/page.ts';
import type { Importing } from './contract.ts';
import { isShort, markOf } from './textMark.ts';

/** What was pasted and chosen outlives the popup, as drafts do, until it is imported or discarded. */
export interface KeptImports {
  /** What there is of the site, if nothing was pasted since. @param text only if it is this one; else it is read anew */
  take(text: string): Promise<void>;
  /** Of the text that was pasted last there is only what was chosen: it was too long to be kept. */
  readonly isWaiting: ReadonlySignal<boolean>;
  /** Keeps it up to date until it is stopped. */
  keep(): Stop;
}

const withoutText = (record: KeptImport): KeptImport => ({
  ...record,
  text: '',
  typed: null,
  long: markOf(record.text),
});

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

  const isWaiting = signal(false);
  let last = { text: '', long: null as string | null };
  /** `null`: it can be kept. Each tick asks, and the text may be long. */
  function longMark(text: string): string | null {
    if (last.text !== text) last = { text, long: isShort(text) ? null : markOf(text) };
    return last.long;
  }

  async function write(id: string, record: KeptImport | null): Promise<void> {
    try {
      if (record === null) await records.remove(id);
      else await records.set(id, record);
    } catch (reason) {
      if (!(reason instanceof StorageFull)) throw reason;
      // without room for what was chosen either, it goes with the page
      if (record !== null && record.text !== '') await write(id, withoutText(record));
    }
  }

  /** `undefined`: what was chosen is about to be known again. */
  function snapshot(site: string): KeptImport | null | undefined {
    if (importing.state.value.kind === 'reading') return undefined;
    const [text, typed] = [importing.pasted.value, importing.typed.value];
    const isSomething = (text !== '' || (typed ?? '') !== '') && !importing.isSpent.value;
    if (!isSomething) return null;
    const choices = importing.chosenBy.value;
    const long = longMark(text);
    if (long !== null) return { site, text: '', typed: null, long, choices };
    return { site, text, typed: isShort(typed ?? '') ? typed : null, choices };
  }

  return {
    isWaiting,
    async take(text) {
      await page.scope(); // a key may be pressed as soon as the popup opens
      const place = placeOf();
      const found = place && (await records.get(place.id));
      if (importing.state.value.kind !== 'empty') return;
      const isHere = found && found.site === place.site;
      isWaiting.value = Boolean(isHere && found.long !== undefined && text === '');
      if (isHere && found.long !== undefined && text !== '' && found.long === markOf(text))
        return importing.restore(text, found.choices);
      const isIt = isHere && (text === '' || text === found.text);
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
