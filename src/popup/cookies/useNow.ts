import { useApp } from '../state/start/app.ts';

const [minute, hour] = [60_000, 3_600_000];

/**
 * The time of day for words about a moment: drawn anew each second while that is near and lies ahead, else each minute.
 * @param at milliseconds since 1970
 * @returns milliseconds since 1970
 */
export function useNow(at: number): number {
  const { clock, adapters } = useApp();
  if (Math.abs(at - clock.minute.value) < hour + minute) void clock.second.value;
  return adapters.now();
}
