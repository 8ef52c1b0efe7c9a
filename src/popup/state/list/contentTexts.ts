import { type ReadonlySignal, signal } from '@preact/signals';
import { LIST_LIMITS } from '../../../codec/Work.ts';
import { type Cookie, type CookieKey, cookieKey } from '../../../cookies/cookie.ts';
import { siblingFinder } from '../../../cookies/siblings.ts';
import type { Adapters } from '../Adapters.ts';

/** What is inside the cookies of a store, for a search. */
export interface ContentTexts {
  /** In small letters; empty where nothing is inside. */
  readonly byKey: ReadonlySignal<ReadonlyMap<CookieKey, string>>;
  /** All that was asked for is read. */
  readonly settled: ReadonlySignal<boolean>;
  /** Reads what is new among these, and forgets all others. */
  read(cookies: readonly Cookie[]): void;
  dispose(): void;
}

/** Characters of a cookie's content: as many as a cookie holds, since there may be thousands. */
const keptText = 1 << 12;
/** Milliseconds of work at a time: it must fit between two frames. */
const slice = 5;
/** Milliseconds after which what was read meanwhile is searched. */
const patience = 200;

export function createContentTexts({ sessions, idle, now }: Pick<Adapters, 'sessions' | 'idle' | 'now'>): ContentTexts {
  const byKey = signal<ReadonlyMap<CookieKey, string>>(new Map());
  const settled = signal(true);
  const known = new Map<CookieKey, { value: string; text: string }>();
  let round = 0;

  const publish = (): void => {
    byKey.value = new Map([...known].map(([key, { text }]) => [key, text]));
  };

  async function work(cookies: readonly Cookie[]): Promise<void> {
    const mine = (round += 1);
    settled.value = false;
    const keys = new Set(cookies.map((cookie) => cookieKey(cookie)));
    for (const key of known.keys()) if (!keys.has(key)) known.delete(key);
    const { recognise, nameable, searchText } = await sessions();
    const siblingsOf = siblingFinder(cookies);
    let [start, shownAt] = [now(), now()];
    for (const cookie of cookies) {
      const { name, value } = cookie;
      const key = cookieKey(cookie);
      if (known.get(key)?.value !== value) {
        const found = nameable(await recognise({ name, value, sibling: siblingsOf(cookie) }, undefined, LIST_LIMITS));
        const text = found?.kind === 'read' ? searchText(found.decoded, keptText).toLowerCase() : '';
        known.set(key, { value, text });
      }
      if (mine !== round) return;
      if (now() - start < slice) continue;
      if (now() - shownAt > patience) {
        publish();
        shownAt = now();
      }
      await idle();
      if (mine !== round) return;
      start = now();
    }
    publish();
    settled.value = true;
  }

  return { byKey, settled, read: (cookies) => void work(cookies), dispose: () => void (round += 1) };
}
