import type { Cookie, CookieKey } from '../../../cookies/cookie.ts';
import type { Namesakes } from '../../../cookies/namesakes.ts';
import type { Group } from '../../../cookies/group.ts';
import type { KeyCheck, SummaryEntry } from '../../../sessions/index.ts';
import type { Recognition } from './recognitions.ts';

/** What the search found in a row, to be shown there. */
export interface Hit {
  /** In small letters. */
  wanted: string;
  /** Of the decoded content. */
  entry: SummaryEntry | null;
}

export interface Row {
  key: CookieKey;
  cookie: Cookie;
  group: Group;
  recognition: Recognition | null;
  /** What a key that was typed for it says. */
  check: KeyCheck | null;
  /** `null`: it is alone with its name. */
  namesakes: Namesakes | null;
  /** Only while something is sought. */
  hit: Hit | null;
}

export interface Section {
  group: Group;
  /** All of them, folded or not. */
  rows: readonly Row[];
  folded: boolean;
}
