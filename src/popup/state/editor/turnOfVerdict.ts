import { effect, type ReadonlySignal } from '@preact/signals';
import type { Adapters } from '../Adapters.ts';
import type { VerdictState } from './keyFields.ts';

/** Milliseconds: an app may accept it a little longer, and a clock that far off is no longer waited for. */
const [pause, grace, longest] = [10_000, 300_000, 86_400_000];

/**
 * Asks again once the time has come at which a verdict turns by itself: a session ends, or begins to count.
 *
 * @param ends when what is checked ends; seconds since 1970
 * @returns a function that stops it
 */
export function turnOfVerdict(
  verdict: ReadonlySignal<VerdictState>,
  ends: ReadonlySignal<number | undefined>,
  { now, timer }: Pick<Adapters, 'now' | 'timer'>,
  again: () => void,
): () => void {
  return effect(() => {
    const { value: state } = verdict;
    const found = state.kind === 'known' ? state.verdict : null;
    const turn = found?.kind === 'future' ? found.at : found?.kind === 'right' ? ends.value : undefined;
    const left = turn === undefined ? longest : turn * 1000 - now();
    if (left >= longest || left < -grace) return undefined;
    return timer(again, Math.max(left + 1, left > 0 ? 0 : pause));
  });
}
