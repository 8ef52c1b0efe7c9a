import { computed, type ReadonlySignal, signal } from '@preact/signals';
import { latest } from '../../../async/latest.ts';
import type { PastedPair } from '../../../transfer/pasted.ts';
import type { App } from '../start/app.ts';
import { createPassingKeys } from './passingKeys.ts';
import { createValueEditor, type ValueEditor } from './valueEditor.ts';

/** A text from elsewhere, and which part of it is read under which name. */
interface Source {
  text: string;
  /** The text is one value, whatever it looks like. */
  isWhole: boolean;
  /** Which of the pairs in it. */
  at: number;
  /** Given by hand. */
  name: string | null;
}

/** Edits of a text that another one took the place of. */
interface SetAsideValue {
  source: Source;
  opened: ValueEditor;
}

/** Reads values from elsewhere as a cookie would be read, with the keys that are kept for cookies; nothing is stored. */
export interface ValueReader {
  readonly text: ReadonlySignal<string>;
  /** What the text holds. */
  readonly pairs: ReadonlySignal<readonly PastedPair[]>;
  readonly at: ReadonlySignal<number>;
  /** Of what is read: given by hand, or the text's own. */
  readonly name: ReadonlySignal<string>;
  /** `null` while there is nothing to read. */
  readonly opened: ReadonlySignal<ValueEditor | null>;
  /** How many edits were set aside with the text before. */
  readonly aside: ReadonlySignal<number>;
  /** Edits of what was read before are set aside. */
  read(text: string): void;
  rename(name: string): void;
  choose(at: number): void;
  takeWhole(): void;
  bringBack(): void;
  dispose(): void;
}

/** Enough to find the session in a request's header. */
const mostLookedAt = 50;

const nothing: Source = { text: '', isWhole: false, at: 0, name: null };

/** @param pairsOf what a text holds, as `pastedPairs` */
export function createValueReader(
  app: Pick<App, 'adapters' | 'clock' | 'page'>,
  pairsOf: (text: string) => readonly PastedPair[],
): ValueReader {
  const ring = createPassingKeys(app.adapters.session, app.page.storeId);
  const source = signal(nothing);
  const opened = signal<ValueEditor | null>(null);
  const aside = signal<SetAsideValue | null>(null);
  const look = latest();
  const found = computed(() => pairsOf(source.value.text));
  const pairs = computed(() => {
    const { isWhole, text } = source.value;
    return isWhole ? [{ name: '', value: text.trim() }] : found.value;
  });
  const name = computed(() => source.value.name ?? pairs.value[source.value.at]?.name ?? '');

  function leave(): void {
    const { value: before } = opened;
    if (before === null) return;
    if (before.editor.changes.peek() === 0) return before.editor.dispose(true);
    aside.peek()?.opened.editor.dispose(true);
    aside.value = { source: source.peek(), opened: before };
  }

  function show(next: Source): void {
    look();
    leave();
    source.value = next;
    const pair = pairs.peek()[next.at];
    const others = pairs.peek().filter((other) => other !== pair);
    opened.value = pair ? createValueEditor(app, ring, { ...pair, name: name.peek() }, others) : null;
  }

  /** Of several cookies the first session is what somebody wants to read. */
  async function findSession(): Promise<void> {
    const isLatest = look();
    const list = pairs.peek().slice(0, mostLookedAt);
    const byName = new Map(list.map((pair) => [pair.name, pair.value]));
    const { recognise, nameable, isSession } = await app.adapters.sessions();
    for (const [at, pair] of list.entries()) {
      const named = nameable(await recognise({ ...pair, sibling: (other) => byName.get(other) }));
      if (!isLatest()) return;
      if (named?.kind !== 'read' || !isSession(named.decoded)) continue;
      if (at > 0) show({ ...source.peek(), at });
      return;
    }
  }

  return {
    text: computed(() => source.value.text),
    pairs,
    at: computed(() => source.value.at),
    name,
    opened,
    aside: computed(() => aside.value?.opened.editor.changes.value ?? 0),
    read(text) {
      if (text === source.peek().text) return;
      const isNamed = pairsOf(text).some((pair) => pair.name !== '');
      show({ ...nothing, text, name: isNamed ? null : source.peek().name });
      if (pairs.peek().length > 1) void findSession();
    },
    rename: (next) => show({ ...source.peek(), name: next }),
    choose: (at) => show({ ...source.peek(), at, name: null }),
    takeWhole: () => show({ ...nothing, text: source.peek().text, isWhole: true, name: '' }),
    bringBack() {
      const back = aside.peek();
      if (back === null) return;
      look();
      aside.value = null;
      leave();
      source.value = back.source;
      opened.value = back.opened;
    },
    dispose() {
      look();
      opened.peek()?.editor.dispose(true);
      aside.peek()?.opened.editor.dispose(true);
    },
  };
}
