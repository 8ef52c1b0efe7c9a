import { type ReadonlySignal, signal } from '@preact/signals';
import type { Change, Path, SessionError } from '../../../sessions/index.ts';
import type { TreeRow } from './treeRows.ts';

/** What is being typed in the tree, and not yet part of the content. */
export interface Typing {
  kind: 'value' | 'key' | 'add';
  /** Of the row; of the container where something is added, empty for the whole. */
  row: string;
  path: Path;
  /** What is added gets a key: its container is no list. */
  hasKey: boolean;
  key: string;
  literal: string;
  /** Why it could not be kept. */
  error: SessionError | null;
}

/** Editing in place: one value, key or addition at a time. */
export interface InPlace {
  readonly typing: ReadonlySignal<Typing | null>;
  beginValue(row: TreeRow): void;
  beginKey(row: TreeRow): void;
  /** @param row `null`: to the content itself */
  beginAdd(row: TreeRow | null, hasKey: boolean): void;
  type(patch: Partial<Pick<Typing, 'key' | 'literal'>>): void;
  /** @returns false when it cannot be kept; it stays, with the reason */
  keep(): boolean;
  abandon(): void;
}

function changeOf({ kind, path, hasKey, key, literal }: Typing): Change {
  if (kind === 'value') return { kind: 'set', path, literal };
  if (kind === 'key') return { kind: 'rename', path, key };
  return hasKey ? { kind: 'add', path, key, literal } : { kind: 'add', path, literal };
}

/** @param change does it, or tells why not */
export function createInPlace(change: (change: Change) => SessionError | null): InPlace {
  const typing = signal<Typing | null>(null);

  function begin(kind: Typing['kind'], row: TreeRow | null, over: Partial<Typing>): void {
    if (!keep() || (row !== null && row.path === null)) return;
    const { id = '', path = [], label = '', literal = '' } = row ?? {};
    typing.value = { kind, row: id, path: path ?? [], hasKey: false, key: label, literal, error: null, ...over };
  }

  function keep(): boolean {
    const current = typing.value;
    if (current === null) return true;
    // a value was about to be added, and nothing was typed for it
    const isEmpty = current.kind === 'add' && current.key === '' && current.literal === '';
    const error = isEmpty ? null : change(changeOf(current));
    typing.value = error === null ? null : { ...current, error };
    return error === null;
  }

  return {
    typing,
    beginValue: (row) => begin('value', row, {}),
    beginKey: (row) => begin('key', row, {}),
    beginAdd: (row, hasKey) => begin('add', row, { hasKey, key: '', literal: '' }),
    type(patch) {
      if (typing.value !== null) typing.value = { ...typing.value, ...patch, error: null };
    },
    keep,
    abandon() {
      typing.value = null;
    },
  };
}
