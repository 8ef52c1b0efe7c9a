import { type ReadonlySignal, signal } from '@preact/signals';
import { type Change, type Path, SessionError } from '../../../sessions/index.ts';
import type { HalfTyped } from '../../../records.ts';
import type { Step } from './treePairs.ts';
import type { TreeRow } from './treeRows.ts';

/** What is being typed in the tree, and not yet part of the content. */
export interface Typing extends HalfTyped {
  /** Of the row; of the container where something is added, empty for the whole. */
  row: string;
  /** The way to it by labels: positions move when the site writes the cookie anew under the typing hand. */
  steps: readonly Step[];
  /** What is added gets a key: its container is no list. */
  hasKey: boolean;
  /** Something was typed: a field that was only opened changes nothing. */
  touched: boolean;
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
  /** Goes on with what was typed before, where its place is still there. */
  goOn(typed: HalfTyped): void;
}

function changeOf({ kind, hasKey, key, literal }: Typing, path: Path): Change {
  if (kind === 'value') return { kind: 'set', path, literal };
  if (kind === 'key') return { kind: 'rename', path, key };
  return hasKey ? { kind: 'add', path, key, literal } : { kind: 'add', path, literal };
}

interface InPlaceParts {
  /** Does it, or tells why not. */
  change(change: Change): SessionError | null;
  /** Where it is now; `null`: nowhere. */
  pathOf(steps: readonly Step[]): Path | null;
}

export function createInPlace({ change, pathOf }: InPlaceParts): InPlace {
  const typing = signal<Typing | null>(null);

  function begin(kind: Typing['kind'], row: TreeRow | null, over: Partial<Typing>): void {
    if (!keep() || (row !== null && row.path === null)) return;
    const { id = '', steps = [], label = '', literal = '' } = row ?? {};
    const opened = { kind, row: id, steps, hasKey: false, key: label, literal, touched: false, error: null };
    typing.value = { ...opened, ...over };
  }

  function done(current: Typing): SessionError | null {
    if (!current.touched) return null;
    // a value was about to be added, and nothing is left of what was typed for it
    if (current.kind === 'add' && current.key === '' && current.literal === '') return null;
    const path = pathOf(current.steps);
    return path === null ? new SessionError('path') : change(changeOf(current, path));
  }

  function keep(): boolean {
    const current = typing.value;
    if (current === null) return true;
    const error = done(current);
    typing.value = error === null ? null : { ...current, error };
    return error === null;
  }

  return {
    typing,
    beginValue: (row) => begin('value', row, {}),
    beginKey: (row) => begin('key', row, {}),
    beginAdd: (row, hasKey) => begin('add', row, { hasKey, key: '', literal: '' }),
    type(patch) {
      if (typing.value !== null) typing.value = { ...typing.value, ...patch, touched: true, error: null };
    },
    keep,
    abandon() {
      typing.value = null;
    },
    goOn(typed) {
      if (pathOf(typed.steps) !== null) typing.value = { ...typed, touched: true, error: null };
    },
  };
}
