import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Adapters } from '../Adapters.ts';
import type { Changes } from '../changes/changes.ts';
import type { Clock } from '../list/clock.ts';
import type { CookieList } from '../list/cookieList.ts';
import type { Filters } from '../list/filters.ts';
import type { Frames } from '../page/frames.ts';
import type { PageState } from '../page/page.ts';
import type { ExpiredCookies } from '../list/expiredCookies.ts';
import type { Prefs } from '../settings/prefs.ts';
import type { Recognitions } from '../list/recognitions.ts';
import type { Rows } from '../list/rows.ts';
import type { Protections } from '../changes/protections.ts';
import type { Selection } from '../list/selection.ts';
import type { Lost, Toasts } from '../changes/toasts.ts';
import type { HandOff } from './handOff.ts';
import type { Unsaved } from '../list/unsaved.ts';
import type { Vault } from '../settings/vault.ts';
import type { View } from '../page/view.ts';

/** The state of one page of ours (popup, tab, panel): one factory each, put together by `createApp`. */
export interface App {
  page: PageState;
  cookies: CookieList;
  frames: Frames;
  recognitions: Recognitions;
  rows: Rows;
  filters: Filters;
  selection: Selection;
  protections: Protections;
  unsaved: Unsaved;
  expiredCookies: ExpiredCookies;
  changes: Changes;
  toasts: Toasts;
  view: View;
  handOff: HandOff;
  prefs: Prefs;
  vault: Vault;
  clock: Clock;
  /** For state that lives with a component, such as the editor of an open cookie. */
  adapters: Adapters;
  /** Puts text on the clipboard and says so. `name`: of the cookie it came from. */
  copy(text: string, name: string, of?: 'value' | 'content'): Promise<void>;
  /** `unsent`: names of those that the page does not receive, where that matters. */
  copyMany(text: string, count: number, told?: { unsent?: readonly string[]; losses?: readonly Lost[] }): Promise<void>;
  /** Says so when access that was asked for is not given. */
  asked(answer: Promise<boolean>): void;
  dispose(): void;
}

export const AppContext = createContext<App | null>(null);

export function useApp(): App {
  const app = useContext(AppContext);
  if (app === null) throw new Error('no-app-in-context');
  return app;
}
