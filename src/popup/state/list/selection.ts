import { computed, effect, type ReadonlySignal, signal } from '@preact/signals';
import { cookieBytes, type CookieKey } from '../../../cookies/cookie.ts';
import { unwritable } from '../../../cookies/writability.ts';
import type { Adapters } from '../Adapters.ts';
import type { Row } from './Row.ts';
import type { Rows } from './rows.ts';

/** Cookies that the next act is about, together. Those that no extension can change exactly cannot be selected. */
export interface Selection {
  /** In the order of display; what has gone from the list has gone from here. */
  readonly rows: ReadonlySignal<readonly Row[]>;
  readonly keys: ReadonlySignal<ReadonlySet<CookieKey>>;
  /** Of names and values. */
  readonly bytes: ReadonlySignal<number>;
  /** Rows that are shown and can be selected. */
  readonly selectable: ReadonlySignal<readonly Row[]>;
  toggle(row: Row): void;
  /** From the row that was toggled last up to this one. */
  range(row: Row): void;
  /** All of these, or none when all are selected already. */
  toggleAll(rows: readonly Row[]): void;
  clear(): void;
  dispose(): void;
}

export function createSelection({ jar }: Pick<Adapters, 'jar'>, rows: Pick<Rows, 'all' | 'shown'>): Selection {
  const chosen = signal<ReadonlySet<CookieKey>>(new Set());
  let anchor: CookieKey | null = null;
  const canBe = ({ cookie }: Row): boolean => unwritable(cookie, jar.engine) === null;
  const selected = computed(() =>
    chosen.value.size === 0 ? [] : rows.all.value.filter(({ key }) => chosen.value.has(key)),
  );
  const keys = computed<ReadonlySet<CookieKey>>(() => new Set(selected.value.map(({ key }) => key)));
  /** What has gone is forgotten: when an undo brings it back, nobody has chosen it. */
  const stop = effect(() => {
    if (selected.value.length < chosen.value.size) chosen.value = keys.value;
  });

  const choose = (more: readonly Row[]): void => {
    chosen.value = new Set([...keys.value, ...more.filter(canBe).map(({ key }) => key)]);
  };

  return {
    rows: selected,
    keys,
    bytes: computed(() => selected.value.reduce((sum, { cookie }) => sum + cookieBytes(cookie), 0)),
    selectable: computed(() => rows.shown.value.filter(canBe)),
    toggle(row) {
      anchor = row.key;
      if (!keys.value.has(row.key)) return choose([row]);
      chosen.value = new Set([...keys.value].filter((key) => key !== row.key));
    },
    range(row) {
      const shown = rows.shown.value;
      const to = shown.findIndex(({ key }) => key === row.key);
      const from = shown.findIndex(({ key }) => key === anchor);
      if (from < 0) anchor = row.key;
      choose(from < 0 ? [row] : shown.slice(Math.min(from, to), Math.max(from, to) + 1));
    },
    toggleAll(some) {
      const all = some.filter(canBe);
      if (!all.every(({ key }) => keys.value.has(key))) return choose(all);
      const gone = new Set(all.map(({ key }) => key));
      chosen.value = new Set([...keys.value].filter((key) => !gone.has(key)));
    },
    clear() {
      anchor = null;
      chosen.value = new Set();
    },
    dispose: stop,
  };
}
