import { computed, effect, type ReadonlySignal, signal, untracked } from '@preact/signals';
import { latest } from '../../../async/latest.ts';
import {
  type DecodedId,
  type DecodedTree,
  type KeyField,
  SessionError,
  type Stored,
  type StoreLocation,
  type Tree,
} from '../../../sessions/index.ts';
import { type Shell, shellQuote } from '../../../codec/shellQuote.ts';
import type { TreeContent } from './content.ts';
import type { Reading } from './contentReading.ts';
import type { Adapters } from '../Adapters.ts';
import { longAfter } from '../settings/derivations.ts';
import { createInPlace } from './inPlace.ts';
import type { SessionKeys } from './keyFields.ts';
import { rowsOf } from './treeRows.ts';
import { countOf } from './treePairs.ts';

export type RecordState =
  | { kind: 'none' }
  /** For so long that it is worth telling. */
  | { kind: 'reading' }
  | { kind: 'read'; decoded: DecodedTree; tree: TreeContent }
  /** `tree`: what of it could be read. */
  | { kind: 'failed'; error: SessionError; tree: TreeContent | null };

/** Where the record of an id is kept, and what it says once it was fetched and pasted. */
export interface SessionRecord {
  /** Settings of the framework that the place depends on. */
  readonly fields: ReadonlySignal<readonly KeyField[]>;
  readonly places: ReadonlySignal<readonly StoreLocation[]>;
  /** Whether such a record can be read here. */
  readonly isReadable: ReadonlySignal<boolean>;
  /** As pasted. */
  readonly pasted: ReadonlySignal<string>;
  readonly record: ReadonlySignal<RecordState>;
  /** As that shell takes it; undefined where it has no way to say it. */
  commandFor(place: StoreLocation, shell: Shell): string | undefined;
  paste(text: string): void;
  dispose(): void;
}

interface RecordParts {
  /** As it was pasted before the popup was closed. */
  kept: string;
  reading: ReadonlySignal<Reading>;
  /** Of what is encrypted, what was opened. */
  opened: ReadonlySignal<DecodedTree | null>;
  keys: SessionKeys;
  /** Milliseconds since 1970. */
  now: () => number;
  breathe: Adapters['breathe'];
  timer: Adapters['timer'];
}

/** Milliseconds of work before the page may breathe. */
const slice = 8;

/** Deeper than that: folded at first. */
const unfolded = 3;

const refuse = () => new SessionError('read-only');

/** A tree to look at. */
function readOnlyTree(tree: Tree): TreeContent {
  const folds = signal<ReadonlyMap<string, boolean>>(new Map());
  return {
    rows: computed(() =>
      rowsOf(tree, tree, {
        isFolded: (id, node, depth) => folds.value.get(id) ?? (depth >= unfolded || countOf(node) > 100),
      }),
    ),
    root: computed(() => tree.root),
    isFixed: computed(() => true),
    inPlace: createInPlace({ change: refuse, pathOf: () => null }),
    change: refuse,
    putBack: refuse,
    fold: ({ id }, folded) => {
      folds.value = new Map([...folds.value, [id, folded]]);
    },
    undo: () => false,
  };
}

async function read(stored: Stored, text: string, pause: () => Promise<void>): Promise<RecordState> {
  try {
    const decoded = await stored.decodeRecord(text, undefined, pause);
    if (decoded.kind !== 'tree') throw new SessionError('not-this-format');
    return { kind: 'read', decoded, tree: readOnlyTree(decoded.tree) };
  } catch (error) {
    if (!(error instanceof SessionError)) throw error;
    const tree = error.recovered?.tree;
    return { kind: 'failed', error, tree: tree === undefined ? null : readOnlyTree(tree) };
  }
}

export function createSessionRecord({ kept, reading, opened, keys, now, breathe, timer }: RecordParts): SessionRecord {
  const id = computed((): { stored: Stored | undefined; decoded: DecodedId } | null => {
    const current = reading.value;
    if (current.kind !== 'read') return null;
    const { format, decoded } = current;
    if (decoded.kind === 'id') return { stored: format.stored, decoded };
    const inside = decoded.kind === 'sealed' && opened.value && format.stored?.idIn?.(opened.value);
    return inside ? { stored: format.stored, decoded: inside } : null;
  });
  const places = signal<readonly StoreLocation[]>([]);
  const pasted = signal(kept);
  const record = signal<RecordState>({ kind: 'none' });

  const locate = latest();
  const stopLocating = effect(() => {
    const current = id.value;
    const settings = keys.keys.value;
    const isLatest = locate();
    if (!current?.stored) untracked(() => (places.value = []));
    else
      void current.stored.locate(current.decoded, settings).then((found) => {
        if (isLatest()) places.value = found;
      });
  });

  const ask = latest();
  const stopReading = effect(() => {
    const stored = id.value?.stored;
    const text = pasted.value;
    const isLatest = ask();
    if (!stored || text.trim() === '') return untracked(() => void (record.value = { kind: 'none' }));
    const stopTelling = timer(() => {
      if (isLatest()) record.value = { kind: 'reading' };
    }, longAfter);
    let start = now();
    const pause = async (): Promise<void> => {
      if (now() - start < slice) return;
      await breathe();
      // Another was pasted: nobody waits for this one.
      if (!isLatest()) throw new SessionError('stopped');
      start = now();
    };
    void read(stored, text, pause).then((state) => {
      stopTelling();
      if (isLatest()) record.value = state;
    });
  });

  return {
    fields: computed(() => id.value?.stored?.fields ?? []),
    places,
    isReadable: computed(() => id.value?.stored !== undefined),
    pasted,
    record,
    commandFor: ({ command }, shell) => shellQuote(command, shell),
    paste: (text) => {
      pasted.value = text;
    },
    dispose() {
      locate();
      ask();
      stopLocating();
      stopReading();
    },
  };
}
