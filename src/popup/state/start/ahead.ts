import type { Store } from '../../../browser/store.ts';
import type { ActiveTab } from '../../../browser/tab.ts';
import type { Cookie } from '../../../cookies/cookie.ts';
import type { CookieJar, JarQuery } from '../../../cookies/jar.ts';
import { kinds } from '../../../records.ts';
import type { Stop } from '../Adapters.ts';

/**
 * What a page of ours asks the browser before its first row, asked while the rest of its script is on its way. Each
 * answer is for one taker; `null` once it was taken, or something said that it may be old: then it is to be asked anew.
 */
export interface Ahead {
  tab(): Promise<ActiveTab | null> | null;
  /** Of the tab's URL and store alone. */
  cookies(query: JarQuery): Promise<Cookie[]> | null;
  prefs(): Promise<Record<string, unknown>> | null;
  /** Settles when the list is there, or lets itself be waited for: one paint of all is sooner than two. */
  readonly ready: Promise<unknown>;
}

/** Two scripts meet in the page, each with modules of its own: the first of them asks. */
export function theAhead(ask: () => Ahead): Ahead {
  const page = globalThis as { ahead?: Ahead };
  return (page.ahead ??= ask());
}

/** Milliseconds. */
const patience = 60;

interface Sources {
  /** The tab to look at in place of the active one. */
  tabId: number | undefined;
  tab(): Promise<ActiveTab | null>;
  jar: Pick<CookieJar, 'list'>;
  local: Pick<Store, 'all' | 'onChanged'>;
  onTabsMoved(listener: (tabId: number) => void): Stop;
  onCookieChanged(listener: () => void): Stop;
}

function once<T>(answer: Promise<T>, onChanged: (listener: () => void) => Stop): () => Promise<T> | null {
  let held: Promise<T> | null = answer;
  answer.catch(() => undefined); // whoever takes the answer is told of its failure
  const stop = onChanged(() => (held = null));
  return () => {
    const taken = held;
    held = null;
    stop();
    return taken;
  };
}

const isSame = (asked: JarQuery, { storeId, url, ...more }: JarQuery): boolean =>
  asked.storeId === storeId && asked.url === url && Object.keys(more).length === 0;

export function askAhead({ tabId, tab, jar, local, onTabsMoved, onCookieChanged }: Sources): Ahead {
  const found = tab();
  const listed = found.then(async (seen) => {
    if (!seen?.url || !/^https?:/.test(seen.url)) return null;
    const query = { url: seen.url, storeId: seen.storeId };
    return { query, cookies: await jar.list(query) };
  });
  const takeList = once(listed, onCookieChanged);
  return {
    // a page of its own is in a tab too, whose coming is no news
    tab: once(found, (changed) => onTabsMoved((id) => (tabId === undefined || id === tabId) && changed())),
    prefs: once(local.all(kinds.prefs.prefix), (listener) => local.onChanged(listener)),
    ready: Promise.race([listed.catch(() => null), new Promise((resolve) => setTimeout(resolve, patience))]),
    cookies(query) {
      const taken = takeList();
      // the tab may be gone, which says nothing about what is asked now
      const asked = taken?.catch(() => null);
      return asked?.then((one) => (one && isSame(one.query, query) ? one.cookies : jar.list(query))) ?? null;
    },
  };
}
