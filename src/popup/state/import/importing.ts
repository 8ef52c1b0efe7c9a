import { batch, computed, effect, signal, untracked } from '@preact/signals';
import { latest } from '../../../async/latest.ts';
import type { Slot } from '../../../cookies/step.ts';
import type { Part, Row, Source } from '../../../transfer/index.ts';
import type { Destination, Home, ImportChoices } from '../../../records.ts';
import type { Adapters } from '../Adapters.ts';
import type { Changes } from '../changes/changes.ts';
import type { PageState } from '../page/page.ts';
import type { Importing, ImportState } from './contract.ts';
import { createEdits } from './edits.ts';
import { followWorld, placeOf } from './followWorld.ts';
import { homeOf, isAway, marking, takesFromPage } from './home.ts';
import type { ImportRow } from './ImportRow.ts';
import { judge } from './judge.ts';
import { addressOf } from './destination.ts';
import { createReach, type MissingSite } from './reach.ts';
import { isRefused, isWritten } from './prospect.ts';
import { fileStores, preferring } from './rivals.ts';
import { countsOf, createResults } from './results.ts';
import { judgedBy } from './judgedBy.ts';
import { createTextReading } from './textReading.ts';

type Parts = Pick<
  Adapters,
  'stores' | 'defaultStoreId' | 'registrableDomain' | 'access' | 'jar' | 'now' | 'breathe' | 'onCookieChanged' | 'timer'
> & { read(source: Source): AsyncIterable<Part> };

/** Those that the file names. */
const domainsOf = (rows: readonly Row[]): string[] =>
  rows.flatMap((row) => ('cookie' in row ? (row.cookie.domain ?? []) : []));

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
  const { now, breathe } = adapters;
  const state = signal<ImportState>({ kind: 'empty' });
  const rows = signal<readonly ImportRow[]>([]);
  const left = signal<ReadonlySet<number>>(new Set());
  const destination = signal<Destination>({ kind: 'file' });
  /** What the lines were judged for. */
  const judgedFor = signal<{ to: Destination; place: string | null } | null>(null);
  const missing = signal<readonly MissingSite[]>([]);
  const edits = createEdits();
  const results = createResults();
  const reach = createReach(adapters);
  const typedAddress = computed(() => (destination.value.kind === 'host' ? addressOf(destination.value.typed) : null));
  const isNowhere = computed(() => destination.value.kind === 'host' && typedAddress.value === null);
  const reading = createTextReading((source) => adapters.read(source));
  const judging = latest();
  const source = signal<Source['text']>('');
  const overruled = signal<string | null>(null);
  const typed = signal<string | null>(null);
  const preferred = signal<ReadonlySet<number>>(new Set());
  const home = signal<Home | null>(null);
  let read: readonly Row[] = [];
  let newestFirst = false;

  async function judgeNow(): Promise<void> {
    const isLatest = judging();
    const to = destination.value;
    if (isNowhere.value) return;
    const around = await judgedBy(adapters, page, {
      firstHost: domainsOf(read)[0],
      address: typedAddress.value,
      home: home.value && new URL(home.value.url),
      toHost: to.kind !== 'file',
      marksPartitions: marking.has(reading.format.value ?? ''),
    });
    if (!isLatest()) return;
    if (around === null) {
      state.value = { kind: 'refused', why: 'no-page', count: 0 };
      return;
    }
    home.value = homeOf(home.value, page.site.value);
    const domains = domainsOf(read);
    const place = placeOf(page.site.value);
    const targets = around.toHost ? [around.host] : [...domains, around.host];
    await reach.learn(targets);
    const stores = await fileStores(read, around.storeId, adapters);
    const held = await reach.held(targets, around.storeId);
    if (!isLatest()) return;
    const { isPublicSuffix, withoutAccess } = reach;
    const context = { engine: around.engine, held, now: now() / 1000, isPublicSuffix, withoutAccess };
    const judged = await judge(
      {
        rows: read.map(edits.of),
        newestFirst,
        page: around,
        stores,
        rivals: { toHost: around.toHost, host: new URL(home.value!.url).hostname, preferred: preferred.value },
        context,
      },
      { now, breathe, isStopped: () => !isLatest() },
    );
    if (judged === null) return;
    batch(() => {
      judgedFor.value = { to, place };
      rows.value = judged.map((row) => results.of(row, held));
      missing.value = reach.missing(
        judged.flatMap(({ cookie, prospect }) => (prospect.kind === 'no-access' ? cookie!.domain : [])),
      );
      state.value = { kind: 'ready' };
    });
  }

  let judgement: Promise<void> = Promise.resolve();
  /** Settles once what is asked by then is answered: a later question takes the place of this one. */
  function judgeAll(): Promise<void> {
    const mine: Promise<void> = judgeNow().then(() => (judgement === mine ? undefined : judgement));
    judgement = mine;
    return mine;
  }

  function reset(): void {
    results.clear();
    read = [];
    newestFirst = false;
    judging();
    batch(() => {
      rows.value = [];
      left.value = new Set();
      edits.reset();
      missing.value = [];
      home.value = null;
      preferred.value = new Set();
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
  async function readAll(text: Source['text'], as: string | null, chosen?: ImportChoices): Promise<void> {
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
      state.value = found;
      return;
    }
    ({ rows: read, newestFirst } = found);
    if (chosen) {
      left.value = new Set(chosen.left);
      edits.reset(chosen.edits);
      home.value = chosen.home;
    }
    await judgeAll();
  }

  const writable = computed(() => rows.value.filter(({ prospect }) => isWritten(prospect)));
  /** What is seen is what would be written: another page or store, or another host, is first looked at. */
  const isJudged = computed(
    () =>
      home.value !== null &&
      judgedFor.value?.to === destination.value &&
      judgedFor.value.place === placeOf(page.site.value),
  );
  const chosen = computed(() => (isJudged.value ? writable.value.filter(({ id }) => !left.value.has(id)) : []));

  const chosenBy = computed((): ImportChoices => ({
    format: overruled.value,
    left: [...left.value],
    edits: [...edits.all.value],
    destination: destination.value,
    home: home.value,
  }));
  async function takeOver(): Promise<ImportRow | null> {
    const id = edits.takeOver();
    if (id === null) return null;
    results.forget(id);
    await judgeAll();
    const row = rows.value[id];
    return row !== undefined && isRefused(row.prospect) ? row : null;
  }

  return {
    state,
    format: reading.format,
    choices: reading.choices,
    pasted: computed(() => (typeof source.value === 'string' ? source.value : '')),
    typed,
    chosenBy,
    isSpent: computed(
      () =>
        chosen.value.length === 0 &&
        rows.value.some(({ prospect }) => prospect.kind === 'imported' || prospect.kind === 'gone'),
    ),
    rows,
    chosen,
    left,
    destination,
    isNowhere,
    missing,
    home,
    isAway: computed(
      () =>
        rows.value.length > 0 &&
        takesFromPage(read, destination.value, reading.format.value) &&
        isAway(home.value, page.site.value),
    ),
    counts: computed(() => countsOf(rows.value)),
    hosts: computed(() => {
      void rows.value;
      return [...new Set(domainsOf(read))];
    }),
    read: (text, as) => orFailed(readAll(text, as ?? null)),
    overrule: (as) => orFailed(readAll(source.value, as)),
    restore: (text, before) => orFailed(readAll(text, before.format, before)),
    moveHere() {
      home.value = null;
      results.clear();
      return judgeAll();
    },
    setDestination(next) {
      destination.value = next;
      results.clear();
      return judgeAll();
    },
    toggle(row) {
      const { id, prospect } = row;
      if (prospect.kind === 'rival') {
        preferred.value = preferring(row, rows.value, preferred.value);
        void orFailed(judgeAll());
        return;
      }
      const next = new Set(left.value);
      if (!next.delete(id)) next.add(id);
      left.value = next;
    },
    edit({ id }, patch) {
      edits.add(id, patch);
      results.forget(id);
      return judgeAll();
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
      const inOrder = newestFirst ? chosen.value.toReversed() : chosen.value;
      const outcome = await changes.apply('import', inOrder.map(slotOf));
      results.note(inOrder, outcome, since);
      await judgeAll();
      return null;
    },
    watch() {
      const stops = [
        followWorld(adapters, page, {
          isDue: () => state.peek().kind === 'ready',
          isBusy: () => changes.busy.peek(),
          again: () => void orFailed(judgeAll()),
        }),
        effect(() => {
          const step = changes.redoable.value?.step;
          if (step?.kind === 'import' && results.forgetUndone(step.at)) untracked(() => void orFailed(judgeAll()));
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
