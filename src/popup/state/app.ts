import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Adapters } from './Adapters.ts';
import type { Changes } from './changes.ts';
import type { Clock } from './clock.ts';
import type { CookieList } from './cookieList.ts';
import type { Filters } from './filters.ts';
import type { Frames } from './frames.ts';
import type { PageState } from './page.ts';
import type { Leftovers } from './leftovers.ts';
import type { Prefs } from './prefs.ts';
import type { Recognitions } from './recognitions.ts';
import type { Rows } from './rows.ts';
import type { Protections } from './protections.ts';
import type { Selection } from './selection.ts';
import type { Toasts } from './toasts.ts';
import type { Travel } from './travel.ts';
import type { Vault } from './vault.ts';
import type { View } from './view.ts';

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
  leftovers: Leftovers;
  changes: Changes;
  toasts: Toasts;
  view: View;
  travel: Travel;
  prefs: Prefs;
  vault: Vault;
  clock: Clock;
  /** For state that lives with a component, such as the editor of an open cookie. */
  adapters: Adapters;
  /** Puts text on the clipboard and says so. `name`: of the cookie it came from. */
  copy(text: string, name: string): Promise<void>;
  copyMany(text: string, count: number): Promise<void>;
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
