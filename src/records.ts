import { type Cookie, type CookieKey, partsOfKey, type SameSite } from './cookies/cookie.ts';
import type { Step } from './cookies/step.ts';

/** Where a step stands. `doing`, `undoing` and `redoing` are seen by others only while, or after the worker was stopped. */
export type StepState = 'doing' | 'done' | 'undoing' | 'undone' | 'redoing';

/** One record of the journal; pages read it to offer undo. */
export interface JournalRecord {
  /** Order of the steps, ascending. */
  seq: number;
  state: StepState;
  step: Step;
  /** For each slot: twins that were sent after its `before`, in that order. They are written again when it moved behind them. */
  followers: CookieKey[][];
  /** Cookies that no slot changes but that are written again on the way; whole only while the state is a doing one. */
  kept: Cookie[];
  /** Cookies that the browser may drop on the way, as the person agreed to; only while the state is a doing one. */
  endangered?: Cookie[];
  /** It failed or was cancelled: whoever finds it puts it back, and does not finish it. */
  isGoingBack?: true;
}

/** What the worker needs to know of each step without reading it; written and removed together with its record. */
export interface StepFacts {
  seq: number;
  state: StepState;
  site: string;
  /** Characters of the record's JSON. */
  size: number;
}

/** Who changed a cookie. The API cannot tell pages, servers and other extensions apart: all are `others`. */
export type Author = 'us' | 'expired' | 'evicted' | 'others';

/** One entry of the change log. */
export interface LogEntry {
  /** Order of the entries, ascending. */
  seq: number;
  /** Milliseconds since 1970. */
  at: number;
  before: Cookie | null;
  after: Cookie | null;
  by: Author;
  /** The step that made it, in its direction: what it changes belongs together. */
  deed?: string;
}

/** A site whose changes are recorded: those of its own cookies, of its sub-domains, and of parents whose cookies reach it. */
export interface Watch {
  site: string;
  storeId: string;
}

/** A watch as it is stored: whose tab ends it, and since when it runs (milliseconds since 1970). */
export interface Watched extends Watch {
  tabId: number;
  since: number;
}

/** What is kept of a protected cookie: this very value and its attributes, or only that there is one. */
export type Guard = 'value' | 'existence';

export interface Protected {
  cookie: Cookie;
  guard: Guard;
  /** When it was put back lately; milliseconds since 1970. */
  restores: number[];
  /** It was put back too often; somebody is writing against us. */
  paused: boolean;
}

/** `at`: seconds since 1970, `NaN` while what was typed is no date. `in`: seconds, counted from the moment of saving. */
export type Expiry = { kind: 'session' } | { kind: 'at'; at: number } | { kind: 'in'; seconds: number };

/** What the form holds: every field as it was typed. */
export interface Draft {
  name: string;
  value: string;
  domain: string;
  hostOnly: boolean;
  path: string;
  secure: boolean;
  httpOnly: boolean;
  sameSite: SameSite;
  expiry: Expiry;
}

/** What is being typed in the tree of a content, and not yet part of it: `src/popup/state/editor/inPlace.ts`. */
export interface HalfTyped {
  kind: 'value' | 'key' | 'add';
  row: string;
  steps: readonly { readonly key: string; readonly nth: number }[];
  hasKey: boolean;
  key: string;
  literal: string;
}

/** What is kept of an open edit, so that it outlives the popup. */
export interface DraftRecord {
  /** Milliseconds since 1970; the oldest goes first when room is short. */
  at: number;
  /** The popup was closed over it: the next one opens there. */
  open: boolean;
  isNew: boolean;
  /** The cookie when the edit began; for one that is being added, what it began with. */
  base: Cookie;
  draft: Draft;
  /** The edited content of a session, as the format's own source text. */
  content: { format: string; source: string } | null;
  typing: HalfTyped | null;
  /** The record of an id, as it was pasted; empty where it is too long to be kept. */
  pasted: string;
}

/** What was typed into the search of a site's list. */
export interface KeptSearch {
  text: string;
  /** Milliseconds since 1970. */
  at: number;
}

/** What goes along when the same is opened in another place. */
export interface Luggage {
  search: string;
  open: CookieKey | null;
  /** What is being imported, as it was pasted; empty where it is too long to be kept. */
  pasted?: string;
}

/** Where the lines of an import go: each to its own host, all to the page's, or all to one that is typed. */
export type Destination = { kind: 'file' } | { kind: 'page' } | { kind: 'host'; typed: string };

/** The page that a text was pasted for. */
export interface Home {
  url: string;
  site: string;
}

/** What a person has chosen of an import. */
export interface ImportChoices {
  /** Chosen over what was found. */
  format: string | null;
  /** Lines that are not to be written, from 0. */
  left: number[];
  /** Lines that were ticked in the place of others that become the same cookie. */
  preferred: number[];
  /** What was put right in a line. */
  edits: [number, Partial<Cookie>][];
  destination: Destination;
  home: Home | null;
}

/** What is being imported, so that it outlives the popup. */
export interface KeptImport {
  /** The site that was looked at. */
  site: string;
  /** As it was pasted. */
  text: string;
  /** In the field, and not read yet. */
  typed: string | null;
  /** Tells the text where it was too long to be kept: what was chosen of it waits until it is pasted again. */
  long?: string;
  choices: ImportChoices;
}

/** Kept keys on disk; bytes are arrays of numbers, as storage knows JSON alone. */
export interface Sealed {
  version: 1;
  salt: number[];
  iterations: number;
  iv: number[];
  data: number[];
}

declare const recordOfKind: unique symbol;

/** One kind of record: each lies under a key of its own, the kind's prefix and the record's id. */
export interface Kind<T, Id extends string = string> {
  readonly prefix: string;
  /** `session` dies with the browser or the extension; `local` reaches the disk. */
  readonly area: 'session' | 'local';
  /** The cookie store that a record belongs to and goes with, told by its id alone. `null`: to none. */
  storeOf(id: Id): string | null;
  readonly [recordOfKind]?: T;
}

const session = <T, Id extends string = string>(prefix: string, storeOf: (id: Id) => string | null): Kind<T, Id> => ({
  prefix,
  area: 'session',
  storeOf,
});
const none = (): null => null;
const local = <T>(prefix: string, storeOf: (id: string) => string | null = none): Kind<T> => ({
  prefix,
  area: 'local',
  storeOf,
});

const firstPart = (id: string): string => id.slice(0, id.indexOf(':'));
const ofCookie = (id: CookieKey): string => partsOfKey(id).storeId;

/**
 * All that is stored. The worker alone writes the first six; pages write the rest, what goes to the disk through the worker.
 */
export const kinds = {
  /** `<store>:<step id>` */
  journal: session<JournalRecord>('journal:', firstPart),
  /** As the journal's. */
  steps: session<StepFacts>('step:', firstPart),
  /** `<store>:<seq>:<characters of JSON>:<domain>`: what the worker has to know of an entry without reading it. */
  log: session<LogEntry>('log:', firstPart),
  /** `<store>:<tab id>:<site>` */
  watches: session<Watched>('watch:', firstPart),
  /** The last known state of each cookie of a watched site, by its key. */
  seen: session<Cookie, CookieKey>('seen:', ofCookie),
  /** By cookie key. */
  guards: session<Protected, CookieKey>('guard:', ofCookie),
  /** `<store>:<site>:<cookie key, or new>` */
  drafts: session<DraftRecord>('draft:', firstPart),
  /** `<store>:<site>` */
  searches: session<KeptSearch>('search:', firstPart),
  /** Secret keys that were typed, by field. `<store>:<host, cookie's name and format as JSON>` */
  keys: session<Readonly<Record<string, readonly string[]>>>('key:', firstPart),
  /** `<store>:<tab id>` */
  handOffs: session<Luggage>('handoff:', firstPart),
  /** `<store>:`, the last one of each store */
  imports: session<KeptImport>('import:', firstPart),
  /** One record: what the passphrase of the kept keys came to, so that it is asked for once. */
  vaultKey: session<number[]>('vault:key', none),
  /** One record: the kept keys, encrypted. None of a private window is among them. */
  vault: local<Sealed>('vault'),
  /** By name. Whoever reads them checks them: they may be of another version. */
  prefs: local<unknown>('pref:'),
  /** What is set for one site. `<store>:<site>:<name>` */
  sitePrefs: local<unknown>('sitepref:', firstPart),
  /** The same in a private window. */
  privateSitePrefs: session<unknown>('sitepref:', firstPart),
} as const;

/** The records of a kind whose ids begin alike; here by what follows. */
export const under = <T>({ prefix, area, storeOf }: Kind<T>, start: string): Kind<T> => ({
  prefix: prefix + start,
  area,
  storeOf: (id) => storeOf(start + id),
});

/** The cookie store that an entry of session storage belongs to, or `null`. */
export function storeOfKey(key: string): string | null {
  const kind = Object.values<Kind<unknown>>(kinds).find(
    ({ prefix, area }) => area === 'session' && key.startsWith(prefix),
  );
  return kind?.storeOf(key.slice(kind.prefix.length)) ?? null;
}

/** The stores of private windows, as the browsers name them: Chrome's incognito profile, Firefox's private one. */
export const privateStoreIds = ['1', 'firefox-private'];

/** The private store that an entry of session storage belongs to, or `null`. */
export function privateStoreOfKey(key: string): string | null {
  const id = storeOfKey(key);
  return id !== null && privateStoreIds.includes(id) ? id : null;
}
