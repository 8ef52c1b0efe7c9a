import { type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { Cookie, CookieKey } from '../../../cookies/cookie.ts';

export type Place =
  | { kind: 'list' }
  /** `focus: 'value'`: opened to be edited at once. */
  | { kind: 'open'; key: CookieKey; focus: 'value' | null }
  /** `template`: the cookie that is duplicated. */
  | { kind: 'add'; template: Cookie | null }
  | { kind: 'help' }
  /** A text that is no cookie of this browser, read as one would be; empty until something is pasted. */
  | { kind: 'value'; text: string }
  /** Cookies from elsewhere are brought in; `text`: what was pasted, empty until something is. */
  | { kind: 'import'; text: string }
  | { kind: 'settings' }
  | { kind: 'log' }
  /** `only`: that cookie. `sites`: those that were selected. `from`: where one comes from, and goes back to. */
  | { kind: 'export'; only: CookieKey | null; sites: ChosenSites | null; from: Place }
  /** Copies of these for another host, path or store. `from`: where it was asked for, and goes back to. */
  | { kind: 'duplicate'; keys: readonly CookieKey[]; from: Place }
  /** All sites that have cookies; only where there is room. `chosen`: those that are selected from the beginning. */
  | { kind: 'sites'; chosen: ReadonlySet<string> };

/** Sites that were selected among all, and what of their cookies was seen there. */
export interface ChosenSites {
  names: ReadonlySet<string>;
  keys: ReadonlySet<CookieKey>;
}

/** Where something is edited, and letters are not the list's. */
export const isOfOpen = (kind: Place['kind']): boolean => kind === 'open' || kind === 'add' || kind === 'value';

export interface View {
  readonly place: ReadonlySignal<Place>;
  /** The list's current row: it holds the tab stop, and focus returns to it. */
  readonly row: Signal<CookieKey | null>;
  /** How many rows stood above it: when it goes, the one that comes in its place is the current one. */
  at: number;
  /** The row under the pointer, or else under the focus: the status line spells it. */
  readonly spelled: Signal<CookieKey | null>;
  /** How far the list was scrolled, pixels. */
  scrolled: number;
  open(key: CookieKey, focus?: 'value'): void;
  add(template?: Cookie): void;
  /** Reads a value, a token or a Set-Cookie line from elsewhere; without a text there is a place to paste one. */
  readValue(text?: string): void;
  /** Without a text there is a place to paste one. */
  import(text?: string): void;
  help(): void;
  settings(): void;
  log(): void;
  sites(): void;
  export(only?: CookieKey): void;
  exportSites(sites: ChosenSites): void;
  duplicate(keys: readonly CookieKey[]): void;
  /** To the list, or where an export or a copy was asked for; focus returns to the row it came from. */
  back(): void;
  /** The open cookie got another identity. */
  follow(from: CookieKey, to: CookieKey): void;
}

export function createView(): View {
  const place = signal<Place>({ kind: 'list' });
  const row = signal<CookieKey | null>(null);
  return {
    place,
    row,
    at: 0,
    spelled: signal<CookieKey | null>(null),
    scrolled: 0,
    open(key, focus) {
      row.value = key;
      place.value = { kind: 'open', key, focus: focus ?? null };
    },
    add(template) {
      place.value = { kind: 'add', template: template ?? null };
    },
    readValue(text = '') {
      place.value = { kind: 'value', text };
    },
    import(text = '') {
      place.value = { kind: 'import', text };
    },
    help() {
      place.value = { kind: 'help' };
    },
    log() {
      place.value = { kind: 'log' };
    },
    settings() {
      place.value = { kind: 'settings' };
    },
    sites() {
      place.value = { kind: 'sites', chosen: new Set() };
    },
    export(only) {
      const from = place.value.kind === 'export' ? place.value.from : place.value;
      place.value = { kind: 'export', only: only ?? null, sites: null, from };
    },
    exportSites(sites) {
      place.value = { kind: 'export', only: null, sites, from: { kind: 'sites', chosen: sites.names } };
    },
    duplicate(keys) {
      place.value = { kind: 'duplicate', keys, from: place.value };
    },
    back() {
      place.value = 'from' in place.value ? place.value.from : { kind: 'list' };
    },
    follow(from, to) {
      if (row.value === from) row.value = to;
      if (place.value.kind === 'open' && place.value.key === from) place.value = { ...place.value, key: to };
    },
  };
}
