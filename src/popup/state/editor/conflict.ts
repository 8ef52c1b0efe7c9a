import type { Cookie } from '../../../cookies/cookie.ts';
import type { CookieField } from '../../../cookies/rules.ts';
import { changedFields, type Draft, draftOf } from './draft.ts';
import type { Step } from './treePairs.ts';

/** One thing that one of the two sides changed. A literal of `null`: not there. */
export type ConflictRow =
  | { kind: 'field'; field: CookieField; before: Draft; mine: Draft; theirs: Draft }
  | { kind: 'content'; steps: readonly Step[]; before: string | null; mine: string | null; theirs: string | null };

/** The cookie is no longer as it was when the edit began. The draft stays as it is until the person decides. */
export interface EditConflict {
  /** What the browser holds now; `null` when it is gone. */
  current: Cookie | null;
  /** Nobody knows whether it is gone: access was taken back. */
  isUnseen?: true;
  rows: readonly ConflictRow[];
  /** Nothing that both changed: both sides' changes can be kept. */
  canMerge: boolean;
}

/** The two sides of an edited content. `foreign`: theirs cannot be read in the same way. */
export type ContentConflict =
  | { kind: 'none' }
  | { kind: 'foreign' }
  | { kind: 'rows'; rows: readonly ConflictRow[]; isClash: boolean };

interface Sides {
  /** Another value stands there, which holds the same. */
  isSameContent: boolean;
  original: Cookie;
  current: Cookie;
  draft: Draft;
  content: ContentConflict;
}

/** The site only wrote the cookie anew: it holds the same, signed later, for longer. Nobody has to decide anything. */
export function isRenewal({ original, current, isSameContent }: Omit<Sides, 'draft' | 'content'>): boolean {
  const renewed = new Set<CookieField>(isSameContent ? ['expiry', 'value'] : ['expiry']);
  return [...changedFields(draftOf(current), draftOf(original))].every((field) => renewed.has(field));
}

export function conflictOf({ original, current, draft, content, isSameContent }: Sides): EditConflict {
  const before = draftOf(original);
  const theirs = draftOf(current);
  const changedByMe = changedFields(draft, before);
  const changedByThem = new Set(changedFields(theirs, before));
  if (content.kind === 'rows' || isSameContent) changedByThem.delete('value'); // what it holds says more
  const fields = new Set([...changedByMe, ...changedByThem]);
  const rows = [...fields].map((field): ConflictRow => ({ kind: 'field', field, before, mine: draft, theirs }));
  const isClash =
    content.kind === 'foreign' ||
    (content.kind === 'rows' && content.isClash) ||
    [...changedByMe].some((field) => changedByThem.has(field));
  return { current, rows: content.kind === 'rows' ? [...content.rows, ...rows] : rows, canMerge: !isClash };
}
