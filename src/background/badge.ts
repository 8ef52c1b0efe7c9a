import type { ActiveTab } from '../browser/tab.ts';
import { type Cookie, cookieKey } from '../cookies/cookie.ts';
import { type CookieJar, JarError } from '../cookies/jar.ts';
import { isLoopback } from '../cookies/host.ts';

export interface BadgeParts {
  jar: Pick<CookieJar, 'list'>;
  visibleTabs(): Promise<ActiveTab[]>;
  setBadge(tabId: number, text: string): Promise<void>;
  isOn(): boolean;
  /** Runs once after a moment: a page sets many cookies at a time. */
  soon(run: () => void): void;
}

/** The cookies that a page's URL receives; on loopback http the Secure ones too, which Firefox lists through https alone. */
async function countFor({ url, storeId }: ActiveTab, jar: BadgeParts['jar']): Promise<number> {
  const { protocol, hostname } = new URL(url!);
  if (protocol !== 'http:' && protocol !== 'https:') return 0;
  const urls = protocol === 'http:' && isLoopback(hostname) ? [url!, url!.replace(/^http:/, 'https:')] : [url!];
  const lists = await Promise.all(urls.map((each): Promise<Cookie[]> => jar.list({ url: each, storeId })));
  return new Set(lists.flat().map(cookieKey)).size;
}

/** Keeps the count of cookies beside the toolbar button. @returns what to call when it may have changed */
export function createBadge({ jar, visibleTabs, setBadge, isOn, soon }: BadgeParts): () => void {
  let isDue = false;
  async function update(): Promise<void> {
    isDue = false;
    const on = isOn();
    for (const tab of await visibleTabs()) {
      try {
        const count = on ? await countFor(tab, jar) : 0;
        await setBadge(tab.id, count === 0 ? '' : String(count));
      } catch (reason) {
        // its window was closed meanwhile, and the store with it
        if (!(reason instanceof JarError && reason.code === 'store-gone')) throw reason;
      }
    }
  }
  return () => {
    if (isDue) return;
    isDue = true;
    soon(() => void update());
  };
}
