import type { Cookie } from '../../../cookies/cookie.ts';
import type { StepKind } from '../../../cookies/step.ts';
import type { Conflict, Evictions, Fate, FailureCode, LeftOut } from '../../../messages.ts';

/** What a toast or a question is about. */
export interface Act {
  way: 'apply' | 'undo' | 'redo';
  /** Of the step; undo and redo speak of it too. */
  kind: StepKind;
  /** Cookies that it is about: a rename is about one. */
  count: number;
  /** Of the only one, as it is called after the act. */
  name: string | null;
}

/** Something other than asked was stored: the 400-day cap, a path made canonical. */
export interface Difference {
  asked: Cookie;
  stored: Cookie | null;
}

/** What the person is asked before a step goes on; until then nothing has changed. */
export type Question =
  /** The cookies are not as they were when the person decided. */
  | { kind: 'conflict'; act: Act; conflicts: readonly Conflict[] }
  /** The browser has no room for all of it. */
  | ({ kind: 'evicts'; act: Act } & Evictions)
  /** The step is too large to be undone. */
  | { kind: 'too-large'; act: Act };

export type Outcome =
  /** `stored[i]` is what the browser holds now for slot `i`. */
  | { kind: 'done'; stored: (Cookie | null)[]; differences: Difference[]; leftOut?: readonly LeftOut[] }
  /** The person was asked, and left everything as it was. */
  | { kind: 'left' }
  /** `slot`: which of the step's could not be done; `fates`: what became of each, as far as anybody knows. */
  | {
      kind: 'failed';
      code: FailureCode;
      restored: boolean;
      slot: number | null;
      fates: readonly Fate[];
      leftOut?: readonly LeftOut[];
    }
  /** The worker was stopped more than once, and nobody can tell. */
  | { kind: 'unknown' };
