import { effect, type ReadonlySignal, signal } from '@preact/signals';
import type { Adapters, Stop } from '../Adapters.ts';
import type { CookieMap } from './cookieList.ts';

/** Milliseconds since 1970, as signals that move only as often as what is shown needs it. */
export interface Clock {
  /** Moves every second, but only while a cookie, or a session in one, has less than an hour to live. */
  readonly second: ReadonlySignal<number>;
  /** Moves every minute. */
  readonly minute: ReadonlySignal<number>;
  dispose(): void;
}

const hour = 3_600_000;

/** @param sessionEnds seconds since 1970, past ones among them */
export function createClock(
  { now, timer }: Pick<Adapters, 'now' | 'timer'>,
  cookies: ReadonlySignal<CookieMap>,
  sessionEnds: ReadonlySignal<readonly number[]> = signal([]),
): Clock {
  const second = signal(now());
  const minute = signal(now());
  let stopSecond: Stop | null = null;

  const isCountingDown = (): boolean =>
    [...cookies.peek().values()].some(
      ({ expirationDate }) => expirationDate !== null && expirationDate * 1000 - now() < hour,
    ) || sessionEnds.peek().some((end) => end * 1000 > now() && end * 1000 - now() < hour);

  function tick(): void {
    second.value = now();
    stopSecond = isCountingDown() ? timer(tick, 1000 - (now() % 1000)) : null;
  }

  function tickMinute(): void {
    minute.value = now();
    second.value = now();
    if (stopSecond === null && isCountingDown()) tick();
    stopMinute = timer(tickMinute, 60_000);
  }

  let stopMinute: Stop = timer(tickMinute, 60_000);
  const stopCookies = effect(() => {
    void sessionEnds.value;
    if (cookies.value.size > 0 && stopSecond === null && isCountingDown()) stopSecond = timer(tick, 0);
  });

  return {
    second,
    minute,
    dispose() {
      stopCookies();
      stopSecond?.();
      stopMinute();
    },
  };
}
