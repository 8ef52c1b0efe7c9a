import { type ReadonlySignal, signal } from '@preact/signals';
import { type CookieKey, cookieKey } from '../../../cookies/cookie.ts';
import type { Adapters, Stop } from '../Adapters.ts';

/** Of the cookies that a step removed, those that somebody has set since: a site may do so at once. */
export interface SetAgain {
  readonly keys: ReadonlySignal<ReadonlySet<CookieKey>>;
  /** The worker found them when it looked. */
  add(keys: readonly CookieKey[]): void;
  stop: Stop;
}

/** @param removed what is about to be removed. What is told of it until `stop` counts: first its end, then its return. */
export function followRemovals(
  { onCookieChanged }: Pick<Adapters, 'onCookieChanged'>,
  removed: ReadonlySet<CookieKey>,
): SetAgain {
  const keys = signal<ReadonlySet<CookieKey>>(new Set());
  const gone = new Set<CookieKey>();
  const add = (more: readonly CookieKey[]): void => {
    if (more.some((key) => !keys.peek().has(key))) keys.value = new Set([...keys.peek(), ...more]);
  };
  const stop = onCookieChanged((event) => {
    const key = cookieKey(event.cookie);
    if (!removed.has(key)) return;
    if (!event.removed) {
      if (gone.has(key)) add([key]);
    } else if (event.cause !== 'overwrite') gone.add(key);
  });
  return { keys, add, stop };
}
