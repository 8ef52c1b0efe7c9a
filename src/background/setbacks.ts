import type { Cookie } from '../cookies/cookie.ts';
import type { Conflict } from '../messages.ts';

/** The browser dropped these cookies for what was written. */
export class Evicted extends Error {
  override name = 'Evicted';
  readonly cookies: readonly Cookie[];
  constructor(cookies: readonly Cookie[]) {
    super('evicted');
    this.cookies = cookies;
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
