import { batch, type ReadonlySignal } from '@preact/signals';
import { latest } from '../../../async/latest.ts';
import type { Cookie } from '../../../cookies/cookie.ts';
import type { DecodedTree } from '../../../sessions/index.ts';
import { changedFields, type Draft, draftOf, withFields } from './draft.ts';
import type { Form } from './form.ts';
import { contentOver, type Keep } from './merge.ts';
import type { EditorSession } from './session.ts';

/** What was saved: my changes since then are counted from it. */
export interface Saved {
  draft: Draft;
  /** `null`: the content was not edited. */
  content: DecodedTree | null;
}

/**
 * Goes on over what the browser holds now, fields and content: with all that is mine, with my changes beside what is new
 * there, or with nothing of mine. Whatever is typed until it is done is mine too.
 * @param saved my own writing was stored: what was typed since goes on in any case
 * @returns false when an edit of mine has no place in what is there now: nothing was done
 */
export type TakeOver = (current: Cookie, keep: Keep, saved?: Saved) => Promise<boolean>;

/** The only way by which what is open moves on to another state of the cookie while there are edits. */
export function createTakeOver(form: Form, session: ReadonlySignal<EditorSession | null>): TakeOver {
  const begin = latest();

  /** @param isRead what the value holds goes over by itself */
  function draftOver(current: Cookie, keep: Keep, saved: Saved | undefined, isRead: boolean): Draft {
    const theirs = draftOf(current);
    const mine = form.draft.peek();
    if (keep === 'theirs') return theirs;
    if (keep === 'mine') return isRead ? { ...mine, value: current.value } : mine;
    return withFields(theirs, mine, changedFields(mine, saved?.draft ?? draftOf(form.base.peek())));
  }

  return async (current, keep, saved) => {
    const isLatest = begin();
    const opened = session.peek();
    const theirs = (await opened?.readAlike(current.value)) ?? null;
    if (!isLatest()) return true; // a newer state was taken over since
    // All at once from here on: what was typed in between would be lost, and the value read anew without its edits.
    const mine = opened?.content.decoded.peek() ?? null;
    const isRead = theirs !== null && mine !== null;
    const edits = mine !== null && saved?.content ? { ...mine, original: saved.content.tree } : mine;
    const content =
      theirs && edits && (contentOver(theirs, edits, keep) ?? (saved ? contentOver(theirs, edits, 'mine') : null));
    if (isRead && content === null) return false;
    batch(() => {
      if (content !== null) opened?.goOver(content, keep);
      form.start(current, current, draftOver(current, keep, saved, isRead));
    });
    return true;
  };
}
