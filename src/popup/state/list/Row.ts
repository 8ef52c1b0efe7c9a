import type { Cookie, CookieKey } from '../../../cookies/cookie.ts';
import type { Namesakes } from '../../../cookies/namesakes.ts';
import type { Group } from '../../../cookies/group.ts';
import type { KeyCheck } from '../../../sessions/index.ts';
import type { Recognition } from './recognitions.ts';

export interface Row {
  key: CookieKey;
  cookie: Cookie;
  group: Group;
  recognition: Recognition | null;
  /** What a key that was typed for it says. */
  check: KeyCheck | null;
  /** `null`: it is alone with its name. */
  namesakes: Namesakes | null;
}

export interface Section {
  group: Group;
  /** All of them, folded or not. */
  rows: readonly Row[];
  folded: boolean;
}
