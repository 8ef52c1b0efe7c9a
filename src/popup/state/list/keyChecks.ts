import { effect, type ReadonlySignal, signal } from '@preact/signals';
import { latest } from '../../../async/latest.ts';
import type { Cookie, CookieKey } from '../../../cookies/cookie.ts';
import { siblingFinder } from '../../../cookies/siblings.ts';
import type { KeyCheck, Keys } from '../../../sessions/index.ts';
import type { Adapters } from '../Adapters.ts';
import type { CookieMap } from './cookieList.ts';
import type { Recognition, Recognitions } from './recognitions.ts';

export interface KeyChecks {
  readonly byKey: ReadonlySignal<ReadonlyMap<CookieKey, KeyCheck>>;
  dispose(): void;
}

/** What was typed for a cookie that is read in the format of this id. */
export type KeysOf = (cookie: Cookie, format: string) => Keys | undefined;

interface Answer {
  keys: Keys;
  check: KeyCheck | null;
}

/** Milliseconds of work before the page may breathe. */
const slice = 8;

/**
 * Checks the keys that were typed before against the sessions of the list, in slices and once all are read; again when a
 * session or a key has changed. What a cookie was read as stays the same object while its answer is good.
 */
export function createKeyChecks(
  { sessions: load, breathe, now }: Pick<Adapters, 'sessions' | 'breathe' | 'now'>,
  cookies: ReadonlySignal<CookieMap>,
  recognitions: Pick<Recognitions, 'byKey' | 'settled'>,
  keysOf: ReadonlySignal<KeysOf>,
): KeyChecks {
  const byKey = signal<ReadonlyMap<CookieKey, KeyCheck>>(new Map());
  const answers = new WeakMap<Recognition, Answer>();
  const begin = latest();

  async function work(sought: readonly [CookieKey, Recognition, Keys][], map: CookieMap): Promise<void> {
    const isLatest = begin();
    if (sought.length === 0) {
      if (byKey.peek().size > 0) byKey.value = new Map();
      return;
    }
    const { formatById, checkKeys } = await load();
    const siblingsOf = siblingFinder(map.values());
    const found = new Map<CookieKey, KeyCheck>();
    let start = now();
    for (const [key, recognition, keys] of sought) {
      let answer = answers.get(recognition);
      if (answer?.keys !== keys) {
        const cookie = map.get(key)!;
        const subject = { name: cookie.name, value: cookie.value, sibling: siblingsOf(cookie) };
        const check = await checkKeys(formatById(recognition.format)!, subject, keys, now() / 1000);
        answer = { keys, check };
        answers.set(recognition, answer);
      }
      if (answer.check !== null) found.set(key, answer.check);
      if (now() - start >= slice) {
        await breathe();
        start = now();
      }
      if (!isLatest()) return;
    }
    byKey.value = found;
  }

  const stop = effect(() => {
    const [map, of] = [cookies.value, keysOf.value];
    if (!recognitions.settled.value) return;
    const sought = [...recognitions.byKey.value].flatMap(([key, recognition]) => {
      const cookie = map.get(key);
      if (!cookie || recognition.kind !== 'read' || !recognition.isSession) return [];
      const keys = of(cookie, recognition.format);
      return keys ? [[key, recognition, keys] as [CookieKey, Recognition, Keys]] : [];
    });
    void work(sought, map);
  });

  return {
    byKey,
    dispose() {
      begin();
      stop();
    },
  };
}
