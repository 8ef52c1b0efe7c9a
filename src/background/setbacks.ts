import type { Conflict } from '../messages.ts';

/** The browser dropped so many cookies for what was written. */
export class Evicted extends Error {
  override name = 'Evicted';
  readonly count: number;
  constructor(count: number) {
    super('evicted');
    this.count = count;
  }
}

/** Somebody else wrote a slot's cookie after the step was checked, and before it came to it. */
export class ChangedMeanwhile extends Error {
  override name = 'ChangedMeanwhile';
  readonly conflict: Conflict;
  constructor(conflict: Conflict) {
    super('changed-meanwhile');
    this.conflict = conflict;
  }
}
