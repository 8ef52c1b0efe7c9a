import type { ReadonlySignal, Signal } from '@preact/signals';
import type { Cookie, CookieKey } from '../../cookies/cookie.ts';
import type { Group } from '../../cookies/group.ts';
import type { Recognition } from './recognitions.ts';

export interface Row {
  key: CookieKey;
  cookie: Cookie;
  group: Group;
  recognition: Recognition | null;
}

export interface Section {
  group: Group;
  rows: readonly Row[];
  folded: boolean;
}

export interface Rows {
  /** What was typed into the search field. */
  readonly search: Signal<string>;
  /** Matching rows, in the order of display. */
  readonly sections: ReadonlySignal<readonly Section[]>;
  /** The rows on screen: those of sections that are not folded. */
  readonly shown: ReadonlySignal<readonly Row[]>;
  readonly total: ReadonlySignal<number>;
  toggle(group: Group): void;
}
