import type { Cookie, CookieKey } from './cookies/cookie.ts';
import type { JarErrorCode } from './cookies/jar.ts';
import type { Eviction } from './cookies/limits.ts';
import type { LeftOutCode, Step } from './cookies/step.ts';
import type { Unwritable } from './cookies/writability.ts';
import type { Guard, Watch } from './records.ts';

/**
 * What to do when a cookie is not as the step expects it: `ask` changes nothing and reports, `overwrite` takes what is
 * there as the new "before", so that undo brings that back.
 */
export type OnConflict = 'ask' | 'overwrite';

/** From a page to the worker, the one writer of cookies. */
export type Request =
  | {
      kind: 'apply';
      step: Step;
      onConflict: OnConflict;
      /** Go on although the step is too large to be undone. */ withoutUndo: boolean;
      mayEvict?: true;
    }
  /** `mayEvict`: go on although the browser will drop other cookies for want of room. */
  | { kind: 'undo' | 'redo'; id: Step['id']; onConflict: OnConflict; mayEvict?: true }
  /** Sent when the answer to one of the others was lost: did it happen? */
  | { kind: 'outcome'; of: 'apply' | 'undo' | 'redo'; id: Step['id'] };

/** From a page to the worker about a step that may be under way: how far is it, or stop it. Answered at once. */
export interface Inquiry {
  kind: 'progress' | 'cancel';
  id: Step['id'];
}

/** How far a step is; `null` where none of this id is under way. */
export interface Progress {
  /** From 0 to 1. */
  part: number;
  /** It failed or was cancelled, and what it did is being put back. */
  isGoingBack: boolean;
}

/** A slot that is not as the step expects it. */
export interface Conflict {
  expected: Cookie | null;
  current: Cookie | null;
  wanted: Cookie | null;
}

/**
 * Beside the codes of the jar and of cookies that cannot be touched exactly:
 * - `damaged`: would write a cookie that came through as U+FFFD
 * - `not-stored`: the browser raised no error, but holds something else, or nothing
 * - `unexpected`: a mistake of ours
 * - `interrupted`: the worker was stopped on the way, and all was put back
 * - `cancelled`: the person did not want to wait for it, and all was put back
 */
export type FailureCode =
  | JarErrorCode
  | Unwritable
  | 'damaged'
  | 'not-stored'
  | 'interrupted'
  | 'cancelled'
  | 'storage-full'
  | 'too-large-to-undo'
  | 'unknown-step'
  | 'bad-request'
  | 'unexpected';

/**
 * What became of one slot of a step that failed or was cancelled:
 * - `not-begun`: nothing was written
 * - `put-back`: it was written, and is as before
 * - `theirs`: it was written, then somebody else wrote it too, and that was left alone
 * - `not-restored`: it was written, and may be as before or not; the journal keeps the step, and the worker tries again
 *   whenever it starts
 */
export type Fate = 'not-begun' | 'put-back' | 'theirs' | 'not-restored';

/** What the browser would drop for want of room, at the least. */
export interface Evictions {
  count: number;
  /** Whose, the most first, and no more than ten; what is missing to `count` is of others. */
  of: Eviction[];
  /** Nobody can count those of sites that may not be seen, and undo would not bring them back. */
  isBlind?: true;
}

/** What of an import the browser has not taken, while the rest of it stands. */
export interface LeftOut {
  /** Its index in `step.slots`. */
  slot: number;
  code: LeftOutCode;
}

/** From the worker to the page. In every answer but `done` all cookies are as before, unless `restored` is false. */
export type Response =
  /** `stored[i]` is what the browser holds now for `step.slots[i]`; it may differ from what was asked: the 400-day cap, or what the site did to it at once. */
  | { kind: 'done'; id: Step['id']; stored: (Cookie | null)[]; leftOut?: LeftOut[] }
  | { kind: 'conflict'; id: Step['id']; conflicts: Conflict[] }
  /** The browser has no room for all of it. Asked before anything was written. */
  | ({ kind: 'evicts'; id: Step['id'] } & Evictions)
  | {
      kind: 'failed';
      id: Step['id'];
      code: FailureCode;
      restored: boolean;
      /** Which of `step.slots` could not be done; `null` where it is the fault of none. */
      slot: number | null;
      /** For each of `step.slots`; empty where nobody knows any more. */
      fates: Fate[];
      /** Each of them, where it has taken none. */
      leftOut?: LeftOut[];
    };

/** From a page to the worker: what it is to look after, or to keep, from now on. Answered by `true` once it does. */
export type Command =
  | { kind: 'watch'; tabId: number; watch: Watch }
  | { kind: 'clear-log'; watch: Watch }
  /** Drops what the browser lists although it is over. */
  | { kind: 'sweep'; watch: Watch }
  | { kind: 'protect'; cookie: Cookie; guard: Guard }
  | { kind: 'unprotect' | 'resume'; key: CookieKey }
  /** An entry of local storage, JSON-safe. */
  | { kind: 'store'; key: string; value: unknown }
  | { kind: 'unstore'; keys: string[] };
