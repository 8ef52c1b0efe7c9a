import { batch, computed, effect, signal, untracked } from '@preact/signals';
import type { Slot } from '../../../cookies/step.ts';
import type { Part, Source } from '../../../transfer/index.ts';
import type { ImportChoices } from '../../../records.ts';
import type { Adapters } from '../Adapters.ts';
import type { Changes } from '../changes/changes.ts';
import type { PageState } from '../page/page.ts';
import type { Importing, ImportState } from './contract.ts';
import { followWorld } from './followWorld.ts';
import type { ImportRow } from './ImportRow.ts';
import { createJudging, type JudgingParts } from './judging.ts';
import { isRefused, isWritten } from './prospect.ts';
import { preferring } from './rivals.ts';
import { countsOf } from './results.ts';
import { createTextReading, type Sources } from './textReading.ts';

type Parts = JudgingParts & Pick<Adapters, 'onCookieChanged' | 'timer'> & { read(source: Source): AsyncIterable<Part> };

const slotOf = ({ cookie, prospect }: ImportRow): Slot => ({
  before: prospect.kind === 'changes' ? prospect.before : null,
  after: cookie,
});

/** A text from elsewhere, line by line, beside what the browser holds; and the step that brings both together. */
export function createImporting(
  adapters: Parts,
  page: Pick<PageState, 'site' | 'scope' | 'lookAt'>,
  changes: Pick<Changes, 'apply' | 'busy' | 'redoable'>,
): Importing {
  const { now } = adapters;
  const state = signal<ImportState>({ kind: 'empty' });
  const left = signal<ReadonlySet<number>>(new Set());
  const reading = createTextReading((source) => adapters.read(source));
  const judging = createJudging(adapters, page, state);
  const { rows, destination, home, missing, preferred, edits, results, isNowhere, isJudged } = judging;
  const source = signal<Sources>('');
  const overruled = signal<string | null>(null);
  const typed = signal<string | null>(null);

  function reset(): void {
    batch(() => {
      judging.reset();
      left.value = new Set();
    });
  }

  /** What breaks here breaks neither the page nor the next attempt. */
  async function orFailed(work: Promise<void>): Promise<void> {
    try {
      await work;
    } catch {
      state.value = { kind: 'refused', why: 'failed', count: 0 };
    }
  }

  /** @param chosen of an earlier reading of the same text */
  async function readAll(text: Sources, as: string | null, chosen?: ImportChoices): Promise<void> {
    batch(() => {
      reset();
      source.value = text;
      overruled.value = as;
      typed.value = null;
      if (chosen) destination.value = chosen.destination;
      if (isNowhere.value) destination.value = { kind: 'file' };
      state.value = { kind: 'reading' };
    });
    const found = await reading.read(text, as);
    if (found === null) return;
    if (found.kind === 'refused') {
      state.value = { kind: 'refused', why: found.why, count: found.count };
      return;
    }
    judging.take(found);
    if (chosen) {
      left.value = new Set(chosen.left);
      preferred.value = new Set(chosen.preferred);
      edits.reset(chosen.edits);
      home.value = chosen.home;
    }
    await judging.again();
  }

  const writable = computed(() => rows.value.filter(({ prospect }) => isWritten(prospect)));
  const chosen = computed(() => (isJudged.value ? writable.value.filter(({ id }) => !left.value.has(id)) : []));

  async function takeOver(): Promise<ImportRow | null> {
    const id = edits.takeOver();
    if (id === null) return null;
    results.forget(id);
    await judging.again();
    const row = rows.value[id];
    return row !== undefined && isRefused(row.prospect) ? row : null;
  }

  return {
    state,
    format: reading.format,
    choices: reading.choices,
    unread: reading.unread,
    pasted: computed(() => (typeof source.value === 'string' ? source.value : '')),
    typed,
    chosenBy: computed(() => ({
      format: overruled.value,
      left: [...left.value],
      preferred: [...preferred.value],
      edits: [...edits.all.value],
      destination: destination.value,
      home: home.value,
    })),
    isSpent: computed(
      () =>
        chosen.value.length === 0 &&
        rows.value.some(({ prospect }) => prospect.kind === 'imported' || prospect.kind === 'gone') &&
        !rows.value.some(({ prospect }) => prospect.kind === 'no-access'),
    ),
    rows,
    chosen,
    left,
    destination,
    isNowhere,
    missing,
    home,
    isAway: judging.isAway,
    counts: computed(() => countsOf(rows.value)),
    hosts: judging.hosts,
    read: (text, as) => orFailed(readAll(text, as ?? null)),
    readFiles: (files) => orFailed(readAll(files, null)),
    overrule: (as) => orFailed(readAll(source.value, as)),
    restore: (text, before) => orFailed(readAll(text, before.format, before)),
    moveHere() {
      home.value = null;
      results.clear();
      return judging.again();
    },
    setDestination(next) {
      destination.value = next;
      results.clear();
      return judging.again();
    },
    toggle(row) {
      const { id, prospect } = row;
      if (prospect.kind === 'rival') {
        preferred.value = preferring(row, rows.value, preferred.value);
        void orFailed(judging.again());
        return;
      }
      const next = new Set(left.value);
      if (!next.delete(id)) next.add(id);
      left.value = next;
    },
    edit({ id }, patch) {
      edits.add(id, patch);
      results.forget(id);
      return judging.again();
    },
    draft: ({ id }, patch) => edits.draft(id, patch),
    takeOver,
    toggleAll() {
      left.value = new Set(chosen.value.length === writable.value.length ? writable.value.map(({ id }) => id) : []);
    },
    requestAccess: () => adapters.access.request(...missing.value.map(({ pattern }) => pattern)),
    async write() {
      const refused = await takeOver();
      if (refused !== null || chosen.value.length === 0) return refused;
      const since = now();
      const inOrder = judging.text.value.newestFirst ? chosen.value.toReversed() : chosen.value;
      const outcome = await changes.apply('import', inOrder.map(slotOf));
      results.note(inOrder, outcome, since);
      await judging.again();
      return null;
    },
    watch() {
      const stops = [
        followWorld(adapters, page, {
          isDue: () => state.peek().kind === 'ready',
          isBusy: () => changes.busy.peek(),
          again: () => void orFailed(judging.again()),
        }),
        effect(() => {
          const step = changes.redoable.value?.step;
          if (step?.kind === 'import' && results.forgetUndone(step.at)) untracked(() => void orFailed(judging.again()));
        }),
      ];
      return () => stops.forEach((stop) => stop());
    },
    clear() {
      reading.stop();
      batch(() => {
        reset();
        source.value = '';
        overruled.value = null;
        typed.value = null;
        destination.value = { kind: 'file' };
        state.value = { kind: 'empty' };
      });
    },
  };
}
