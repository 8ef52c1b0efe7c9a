import type { ReadonlySignal } from '@preact/signals';
import type { Cookie } from '../../cookies/cookie.ts';
import type { Slot, StepKind } from '../../cookies/step.ts';
import type { Conflict, FailureCode, JournalRecord } from '../../messages.ts';

/** Something other than asked was stored. */
export interface Difference {
  asked: Cookie;
  stored: Cookie | null;
}

export type Outcome =
  | { kind: 'done'; stored: (Cookie | null)[]; differences: Difference[] }
  /** A conflict or a question was put to the person, who left everything as it was. */
  | { kind: 'left' }
  | { kind: 'failed'; code: FailureCode; restored: boolean }
  /** The worker was stopped, and nothing in the journal tells what became of it. */
  | { kind: 'unknown' };

/** What the person is asked before a step goes on. */
export type Question =
  | { kind: 'conflict'; act: Act; conflicts: readonly Conflict[] }
  /** The only confirmation in the product: the step is too large to be undone. */
  | { kind: 'too-large'; act: Act };

/** What a toast or a question is about. `count`: cookies; `name`: of the only one. */
export interface Act {
  kind: StepKind | 'undo' | 'redo';
  /** Of which step undo and redo speak. */
  of: StepKind;
  count: number;
  name: string | null;
}

export interface Changes {
  /** A step is under way. */
  readonly busy: ReadonlySignal<boolean>;
  /** The newest step of this site and store that undo would take back, also one of an earlier popup. */
  readonly undoable: ReadonlySignal<JournalRecord | null>;
  readonly redoable: ReadonlySignal<JournalRecord | null>;
  readonly question: ReadonlySignal<Question | null>;
  answer(choice: 'go-on' | 'leave'): void;
  /**
   * Does the slots as one step, and says so in a toast. For an edit the slots come from `editSlots`
   * (src/cookies/step.ts), for a re-signed session from its cookie writes.
   */
  apply(kind: StepKind, slots: Slot[]): Promise<Outcome>;
  remove(cookies: readonly Cookie[]): Promise<Outcome>;
  expire(cookies: readonly Cookie[]): Promise<Outcome>;
  undo(): Promise<Outcome | null>;
  redo(): Promise<Outcome | null>;
  dispose(): void;
}
