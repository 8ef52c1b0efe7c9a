import { batch, computed, effect, type ReadonlySignal, signal, untracked } from '@preact/signals';
import { latest } from '../../../async/latest.ts';
import {
  candidatesFor,
  type Change,
  type DecodedTree,
  edit,
  formats,
  replaceText,
  SessionError,
  type SessionFormat,
  type Subject,
  type TreeNode,
} from '../../../sessions/index.ts';
import { applyDifferences, contentDifferences } from './merge.ts';
import type { DraftRecord } from '../../../records.ts';
import { createInPlace, type InPlace } from './inPlace.ts';
import { type Reading, readValue } from './contentReading.ts';
import { rowsOf, type TreeRow } from './treeRows.ts';
import { countOf, type Difference, isContainer, pathOf, stepId } from './treePairs.ts';

/** A whole text that cannot be read as content; what was read last stays. */
export interface BrokenText {
  text: string;
  error: SessionError;
}

/** What a drawn tree needs: of the cookie's content, or of a record to look at. */
export interface TreeContent {
  readonly rows: ReadonlySignal<readonly TreeRow[]>;
  readonly root: ReadonlySignal<TreeNode | undefined>;
  /** Values can be changed, and nothing added, removed or renamed. */
  readonly isFixed: ReadonlySignal<boolean>;
  readonly inPlace: InPlace;
  /** @returns why not, or `null` when it was done */
  change(change: Change): SessionError | null;
  putBack(row: TreeRow): SessionError | null;
  fold(row: TreeRow, folded: boolean): void;
  /** Takes the last edit back. @returns whether there was one */
  undo(): boolean;
}

export interface Content extends TreeContent {
  readonly reading: ReadonlySignal<Reading>;
  /** With all edits; `null` where there is nothing to edit. */
  readonly decoded: ReadonlySignal<DecodedTree | null>;
  readonly differences: ReadonlySignal<readonly Difference[]>;
  /** How many changes there are to save. */
  readonly changes: ReadonlySignal<number>;
  readonly broken: ReadonlySignal<BrokenText | null>;
  /** All formats that can be picked. */
  readonly formats: readonly SessionFormat[];
  /** Those that the value looks like, likeliest first. */
  likely(): readonly SessionFormat[];
  /** Reads the value in another format, loudly; `null` shows the value itself. */
  pick(format: string | null): void;
  /** What is encrypted, once a key has opened it; `null` closes it. Edits of the same content go on. */
  open(decoded: DecodedTree | null): void;
  setText(text: string): void;
  revert(): void;
  /** Goes on editing over what another subject holds, which is the next one to be read. */
  adopt(decoded: DecodedTree): void;
  dispose(): void;
}

/** What of a kept draft is inside the cookie. */
export type Kept = Pick<DraftRecord, 'content' | 'typing' | 'pasted'>;

export interface ContentParts {
  subject: ReadonlySignal<Subject>;
  /** Of a kept draft. */
  kept: Kept | null;
}

/** As many as can be taken in at a glance. */
const mostLikely = 5;

/** More children than that, or deeper: folded at first. */
const unfolded = { children: 100, depth: 3 };

/** What the tree shows: of a damaged session what could still be read. */
function treesOf(reading: Reading, decoded: DecodedTree | null): Pick<DecodedTree, 'original' | 'tree'> | null {
  if (decoded !== null) return decoded;
  const tree = reading.kind === 'unreadable' ? reading.error.recovered?.tree : undefined;
  return tree === undefined ? null : { original: tree, tree };
}

export function createContent({ subject, kept }: ContentParts): Content {
  const reading = signal<Reading>({ kind: 'loading' });
  const picked = signal<string | null | 'automatic'>('automatic');
  const decoded = signal<DecodedTree | null>(null);
  const broken = signal<BrokenText | null>(null);
  const folds = signal<ReadonlyMap<string, boolean>>(new Map());
  let past: DecodedTree[] = [];
  let left = kept;
  const ask = latest();
  /** What is read, or was adopted: it is not read anew. */
  let known: Subject | null = null;

  function show(next: Reading): void {
    batch(() => {
      past = [];
      inPlace.abandon();
      reading.value = next;
      broken.value = null;
      decoded.value = next.kind === 'read' && next.decoded.kind === 'tree' ? next.decoded : null;
      const isClosed = next.kind === 'read' && next.decoded.kind === 'sealed';
      if (!isClosed) takeKept(next);
    });
  }

  function takeKept(next: Reading): void {
    const { content = null, typing = null } = left ?? {};
    left = null;
    if (next.kind !== 'read') return;
    if (next.format.id === content?.format) setText(content.source);
    if (typing !== null) inPlace.goOn(typing);
    past = [];
  }

  function open(next: DecodedTree | null): void {
    const current = reading.value;
    const { value: before } = decoded;
    if (current.kind !== 'read' || current.decoded.kind !== 'sealed') return;
    if (next !== null && next.subject.value !== current.decoded.subject.value) return;
    if (next !== null && before?.original.source === next.original.source) return;
    batch(() => {
      past = [];
      inPlace.abandon();
      broken.value = null;
      decoded.value = next;
      if (next !== null) takeKept(current);
    });
  }

  function setText(text: string): void {
    if (decoded.value === null) return;
    try {
      step(replaceText(decoded.value, text));
    } catch (error) {
      if (!(error instanceof SessionError)) throw error;
      broken.value = { text, error };
    }
  }

  function step(next: DecodedTree): void {
    batch(() => {
      broken.value = null;
      if (decoded.value === null || decoded.value.tree.source === next.tree.source) return;
      past.push(decoded.value);
      decoded.value = next;
    });
  }

  const change = (wanted: Change): SessionError | null => attempt((current) => edit(current, wanted));
  const inPlace = createInPlace({
    change,
    pathOf(steps) {
      const root = decoded.value?.tree.root;
      if (root === undefined) return null;
      return isContainer(root) ? pathOf(root, steps) : [];
    },
  });
  /** The row in whose inside something is being typed stays open, whatever is added to it meanwhile. */
  const holdsTyping = (id: string): boolean => inPlace.typing.value?.row.startsWith(`${id}/`) ?? false;

  function attempt(run: (current: DecodedTree) => DecodedTree): SessionError | null {
    if (decoded.value === null) return new SessionError('read-only');
    try {
      step(run(decoded.value));
      return null;
    } catch (error) {
      if (error instanceof SessionError) return error;
      throw error;
    }
  }

  const stop = effect(() => {
    const current = subject.value;
    const format = picked.value;
    const isLatest = ask();
    if (known === current) return; // this value was read already, and may have been edited since
    known = null;
    if (format === null) {
      untracked(() => show({ kind: 'raw' }));
      return;
    }
    void readValue(format, current).then((next) => {
      if (isLatest()) show(next);
    });
  });

  const differences = computed(() => (decoded.value === null ? [] : contentDifferences(decoded.value)));

  return {
    reading,
    decoded,
    differences,
    changes: computed(() => {
      const isEdited = decoded.value !== null && decoded.value.tree.source !== decoded.value.original.source;
      // white space alone, or the order: one change, though no value differs
      return Math.max(differences.value.length, isEdited || broken.value !== null ? 1 : 0);
    }),
    rows: computed(() => {
      const trees = treesOf(reading.value, decoded.value);
      if (trees === null) return [];
      return rowsOf(trees.original, trees.tree, {
        isFolded: (id, node, depth) =>
          folds.value.get(id) ?? ((depth >= unfolded.depth || countOf(node) > unfolded.children) && !holdsTyping(id)),
      });
    }),
    root: computed(() => decoded.value?.tree.root),
    isFixed: computed(() => decoded.value?.tree.notation.isFixed === true),
    broken,
    formats,
    likely: () =>
      candidatesFor(subject.peek())
        .slice(0, mostLikely)
        .map(({ format }) => format),
    pick: (format) => {
      picked.value = format;
    },
    inPlace,
    change,
    setText,
    putBack: ({ steps }) =>
      attempt((current) => {
        const id = JSON.stringify(steps.map((one) => stepId(one)));
        const idOf = (other: Difference) =>
          JSON.stringify(other.steps.slice(0, steps.length).map((one) => stepId(one)));
        const others = contentDifferences(current).filter((difference) => idOf(difference) !== id);
        const start = { ...current, tree: current.original };
        return others.length === 0
          ? { ...start, ...current.describe(current.original) }
          : applyDifferences(start, others);
      }),
    fold: ({ id, node }, folded) => {
      if (isContainer(node)) folds.value = new Map([...folds.value, [id, folded]]);
    },
    undo() {
      const last = past.pop();
      if (last === undefined) return false;
      batch(() => {
        broken.value = null;
        decoded.value = last;
      });
      return true;
    },
    open,
    revert() {
      const { value: opened } = decoded;
      const { value: current } = reading;
      if (current.kind !== 'read') return;
      show(current);
      if (opened !== null) open({ ...opened, tree: opened.original, ...opened.describe(opened.original) });
    },
    adopt(next) {
      const current = reading.value;
      if (current.kind !== 'read') return;
      known = next.subject;
      past = [];
      batch(() => {
        broken.value = null;
        const unedited = { ...next, tree: next.original, ...next.describe(next.original) };
        const isClosed = current.decoded.kind === 'sealed';
        reading.value = { ...current, decoded: isClosed ? { ...current.decoded, subject: next.subject } : unedited };
        decoded.value = next;
      });
    },
    dispose() {
      ask();
      stop();
    },
  };
}
