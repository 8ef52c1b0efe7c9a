import type { ReadonlySignal } from '@preact/signals';
import type { Cookie, CookieKey } from '../../cookies/cookie.ts';
import type { Certainty, Recognition as Found, SessionErrorCode, SummaryEntry } from '../../sessions/index.ts';

/** What a row says about the content of a cookie. */
export interface Recognition {
  /** Of which cookie value this was read. */
  cookie: Cookie;
  /** `read`: content came out. `unreadable`: looks like the format, but `problem`. */
  kind: 'read' | 'unreadable';
  format: string;
  /** A proper name, shown as it is. */
  label: string;
  certainty: Certainty;
  summary: readonly SummaryEntry[];
  /** Decoded text, for the search. */
  text: string;
  problem: SessionErrorCode | null;
  /** Seconds since 1970. */
  issuedAt: number | null;
  expiresAt: number | null;
  /** The registry's own answer, for the open cookie. */
  found: Exclude<Found, { kind: 'unknown' }>;
}

export interface Recognitions {
  readonly byKey: ReadonlySignal<ReadonlyMap<CookieKey, Recognition>>;
  /** True once every cookie of the list was looked at. */
  readonly settled: ReadonlySignal<boolean>;
  dispose(): void;
}
