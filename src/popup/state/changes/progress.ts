import { computed, effect, type ReadonlySignal, signal } from '@preact/signals';
import type { Step } from '../../../cookies/step.ts';
import type { Progress } from '../../../messages.ts';
import type { JournalRecord } from '../../../records.ts';
import type { Adapters, Stop } from '../Adapters.ts';

/** A step of many cookies that takes so long that it is worth telling. */
export interface LongStep {
  id: Step['id'];
  /** Cookies that it is about. */
  count: number;
  progress: Progress;
  isCancelled: boolean;
}

export interface StepProgress {
  readonly current: ReadonlySignal<LongStep | null>;
  /** Asks after the step for as long as the work is not over. */
  follow<T>(id: Step['id'], count: number, work: Promise<T>): Promise<T>;
  /** The work ends with what became of it. */
  cancel(): void;
}

/** Tells how far a step is that an earlier popup began, and that the worker goes on with. @param isOwn a step of this one is told anyway */
export function followEarlier(
  { follow }: Pick<StepProgress, 'follow'>,
  underWay: ReadonlySignal<JournalRecord | null>,
  isOwn: ReadonlySignal<boolean>,
): Stop {
  // the record is written again and again meanwhile
  const id = computed(() => underWay.value?.step.id);
  return effect(() => {
    if (id.value === undefined || isOwn.peek()) return;
    let end!: () => void;
    void follow(id.value, underWay.peek()!.step.slots.length, new Promise<void>((resolve) => (end = resolve)));
    return end;
  });
}

/** Milliseconds: what is done sooner is not worth reading about; and how often the worker is asked then. */
const longAfter = 300;
const askEvery = 200;
/**
 * Of a step that the worker is not at. Then each wait is twice the one before: one that cannot be finished stays in the
 * journal, and who asks after it on and on keeps the worker awake for nothing.
 */
const asksInQuiet = 10;

export function createStepProgress({ inquire, timer }: Pick<Adapters, 'inquire' | 'timer'>): StepProgress {
  const current = signal<LongStep | null>(null);
  let isCancelled = false;

  return {
    current,

    async follow(id, count, work) {
      if (count < 2) return work;
      isCancelled = false;
      let isOver = false;
      let stop: Stop;
      let quiet = 0;
      const ask = async () => {
        const progress = await inquire({ kind: isCancelled ? 'cancel' : 'progress', id });
        if (isOver) return;
        if (progress !== null) current.value = { id, count, progress, isCancelled };
        quiet = progress ? 0 : quiet + 1;
        stop = timer(() => void ask(), askEvery * 2 ** Math.max(0, quiet - asksInQuiet));
      };
      stop = timer(() => void ask(), longAfter);
      try {
        return await work;
      } finally {
        isOver = true;
        stop();
        current.value = null;
      }
    },

    cancel() {
      const step = current.value;
      if (step === null) return;
      isCancelled = true; // the wish is said again with each question: a worker that was stopped has forgotten it
      current.value = { ...step, isCancelled };
      void inquire({ kind: 'cancel', id: step.id });
    },
  };
}
