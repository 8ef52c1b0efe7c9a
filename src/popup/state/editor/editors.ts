import { computed, effect, type ReadonlySignal, signal, untracked } from '@preact/signals';
import { latest } from '../../../async/latest.ts';
import { type Cookie, cookieKey } from '../../../cookies/cookie.ts';
import { domainMatches } from '../../../cookies/host.ts';
import type { App } from '../start/app.ts';
import { createEditor, type Editor } from './editor.ts';
import { sessionOpener } from './openSession.ts';
import { draftsOf } from './reopen.ts';
import type { DraftRecord } from '../../../records.ts';
import type { DraftStore } from './draftStore.ts';
import { createKeyRing } from '../settings/keys.ts';
import type { Site } from '../page/page.ts';
import type { Place } from '../page/view.ts';

type Parts = Pick<App, 'page' | 'cookies' | 'recognitions' | 'changes' | 'view' | 'clock' | 'adapters'>;
type OpenPlace = Extract<Place, { kind: 'open' | 'add' }>;

/** The editor of whatever is open. */
export interface Editors {
  /** `null` for the moment that it takes to look for a kept draft, and while nothing is open. */
  readonly current: ReadonlySignal<Editor | null>;
  /** @param leaving the page stays: drafts are kept, but not opened by themselves again */
  dispose(leaving: boolean): void;
}

/** What a new cookie starts with: the page's own host, and nothing that it did not ask for. */
function blankCookie({ host, url, storeId }: Site): Cookie {
  return {
    name: '',
    value: '',
    domain: host,
    hostOnly: true,
    path: '/',
    secure: url.protocol === 'https:',
    httpOnly: false,
    sameSite: 'lax',
    expirationDate: null,
    storeId,
    partitionKey: null,
    firstPartyDomain: '',
  };
}

/** A free name beside the template's: what is duplicated is to be changed, not overwritten. */
function copyOf(template: Cookie, isTaken: (cookie: Cookie) => boolean): Cookie {
  for (let count = 2; ; count += 1) {
    const copy = { ...template, name: `${template.name}_${count}` };
    if (!isTaken(copy)) return copy;
  }
}

export function createEditors(app: Parts): Editors {
  const { page, cookies, recognitions, changes, view, clock, adapters } = app;
  const current = signal<Editor | null>(null);
  const openSession = sessionOpener(adapters, cookies.byKey, createKeyRing(adapters.session));
  const isComplete = computed(() => cookies.state.value.kind === 'ready' && cookies.state.value.complete);
  const isHidden = computed(() => {
    const access = page.site.value?.access;
    return access === 'missing' || access === 'blocked';
  });
  /** What `current` is about, or what is being opened. */
  let opened: string | null = null;
  const ask = latest();

  function editorOf(site: Site, drafts: DraftStore, place: OpenPlace, record: DraftRecord | null): Editor | null {
    const known = cookies.byKey.peek();
    const isNew = place.kind === 'add';
    const template = isNew ? place.template : null;
    const blank = template ? copyOf(template, (cookie) => known.has(cookieKey(cookie))) : blankCookie(site);
    const base = isNew ? (record?.base ?? blank) : (known.get(place.key) ?? record?.base);
    if (base === undefined) return null;
    const editor: Editor = createEditor({
      base,
      isNew,
      record,
      drafts,
      step: template ? 'duplicate' : isNew ? 'add' : 'save',
      page: { host: site.host, scheme: site.url.protocol, site: site.scope?.site ?? site.host },
      engine: adapters.jar.engine,
      byKey: cookies.byKey,
      isComplete,
      isHidden,
      minute: clock.minute,
      registrableDomain: adapters.registrableDomain,
      hasAccess: adapters.access.has,
      apply: changes.apply,
      onStored(before, stored) {
        const key = cookieKey(stored);
        const isMoved = before === null || cookieKey(before) !== key;
        const isListed = cookies.byKey.peek().has(key) || domainMatches(stored.domain, site.scope?.site ?? site.host);
        // of another site: it is stored, and this page's list does not hold it
        if (isMoved && !isListed) return view.back();
        opened = key;
        if (before === null) view.row.value = key;
        else view.follow(cookieKey(before), key);
      },
      openSession,
      isReadable: computed(() => !isNew && recognitions.byKey.value.has(cookieKey(base))),
      now: adapters.now,
    });
    return editor;
  }

  async function open(place: OpenPlace): Promise<void> {
    const isLatest = ask();
    const drafts = await draftsOf(app);
    const site = page.site.peek();
    if (drafts === null || site === null) return;
    const isCopy = place.kind === 'add' && place.template !== null;
    const record = isCopy ? null : await drafts.load(place.kind === 'add' ? 'new' : place.key);
    if (!isLatest()) return;
    current.value = editorOf(site, drafts, place, record);
    if (current.value === null) view.back(); // the cookie has gone
  }

  function leave(): void {
    ask();
    opened = null;
    current.peek()?.dispose(true);
    current.value = null;
  }

  const stop = effect(() => {
    const place = view.place.value;
    const isReady = (page.site.value?.scope ?? null) !== null && isComplete.value;
    untracked(() => {
      if (place.kind !== 'open' && place.kind !== 'add') return leave();
      const id = place.kind === 'add' ? 'new' : place.key;
      if (!isReady || id === opened) return;
      leave();
      opened = id;
      void open(place);
    });
  });

  return {
    current,
    dispose(leaving) {
      stop();
      ask();
      current.peek()?.dispose(leaving);
      current.value = null;
    },
  };
}
