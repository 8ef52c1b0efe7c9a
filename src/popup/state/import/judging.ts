import { batch, computed, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import { latest } from '../../../async/latest.ts';
import type { Destination, Home } from '../../../records.ts';
import type { Row } from '../../../transfer/index.ts';
import type { Adapters } from '../Adapters.ts';
import type { PageState } from '../page/page.ts';
import type { ImportState } from './contract.ts';
import { addressOf } from './destination.ts';
import { createEdits, type Edits } from './edits.ts';
import { placeOf } from './followWorld.ts';
import { homeOf, isAway, takesFromPage } from './home.ts';
import type { ImportRow } from './ImportRow.ts';
import { judge } from './judge.ts';
import { judgedBy } from './judgedBy.ts';
import { createReach, type MissingSite } from './reach.ts';
import { createResults, type Results } from './results.ts';
import { fileStores, type Rivals } from './rivals.ts';
import type { ReadLines } from './textReading.ts';

export type JudgingParts = Pick<
  Adapters,
  'stores' | 'defaultStoreId' | 'registrableDomain' | 'access' | 'jar' | 'now' | 'breathe'
>;

export type ReadText = Omit<ReadLines, 'kind'>;

const nothing: ReadText = { rows: [], newestFirst: false, marksPartitions: false };

/** Lines beside what the browser holds, and all that has a say in what would become of them. */
export interface Judging {
  readonly text: ReadonlySignal<ReadText>;
  readonly rows: ReadonlySignal<readonly ImportRow[]>;
  readonly missing: ReadonlySignal<readonly MissingSite[]>;
  readonly destination: Signal<Destination>;
  readonly isNowhere: ReadonlySignal<boolean>;
  readonly home: Signal<Home | null>;
  readonly isAway: ReadonlySignal<boolean>;
  readonly hosts: ReadonlySignal<readonly string[]>;
  /** What is seen is what would be written: another page or store, or another host, is first looked at. */
  readonly isJudged: ReadonlySignal<boolean>;
  readonly preferred: Signal<Rivals['preferred']>;
  readonly edits: Edits;
  readonly results: Results;
  take(text: ReadText): void;
  /** Settles once what is asked by then is answered: a later question takes the place of this one. */
  again(): Promise<void>;
  reset(): void;
}

/** Those that the file names. */
const domainsOf = (rows: readonly Row[]): string[] =>
  rows.flatMap((row) => ('cookie' in row ? (row.cookie.domain ?? []) : []));

/** @param state becomes `ready` with the rows, or says why there are none */
export function createJudging(
  adapters: JudgingParts,
  page: Pick<PageState, 'site' | 'scope' | 'lookAt'>,
  state: Signal<ImportState>,
): Judging {
  const { now, breathe } = adapters;
  const text = signal(nothing);
  const rows = signal<readonly ImportRow[]>([]);
  const missing = signal<readonly MissingSite[]>([]);
  const destination = signal<Destination>({ kind: 'file' });
  const home = signal<Home | null>(null);
  const preferred = signal<Rivals['preferred']>(new Set());
  /** What the lines were judged for. */
  const judgedFor = signal<{ to: Destination; place: string | null } | null>(null);
  const typedAddress = computed(() => (destination.value.kind === 'host' ? addressOf(destination.value.typed) : null));
  const isNowhere = computed(() => destination.value.kind === 'host' && typedAddress.value === null);
  const edits = createEdits();
  const results = createResults();
  const reach = createReach(adapters);
  const asking = latest();

  /** What was said of another host is not true of this one. */
  function forgetVerdicts(): void {
    batch(() => {
      missing.value = [];
      rows.value = rows.value.map((row) => {
        if (row.cookie === null) return row;
        const edit = edits.made.value.get(row.id);
        const cookie = edit === undefined ? row.cookie : { ...row.cookie, ...edit };
        return { ...row, cookie, end: null, isUnsent: false, prospect: { kind: 'unjudged' } };
      });
    });
  }

  async function judgeNow(): Promise<void> {
    const isLatest = asking();
    const to = destination.value;
    if (isNowhere.value) return forgetVerdicts();
    const { rows: read, newestFirst, marksPartitions } = text.value;
    const domains = domainsOf(read);
    const around = await judgedBy(adapters, page, {
      firstHost: domains[0],
      address: typedAddress.value,
      home: home.value && new URL(home.value.url),
      toHost: to.kind !== 'file',
      marksPartitions,
    });
    if (!isLatest()) return;
    if (around === null) {
      state.value = { kind: 'refused', why: 'no-page', count: 0 };
      return;
    }
    home.value = homeOf(home.value, page.site.value);
    const place = placeOf(page.site.value);
    const targets = around.toHost ? [around.host] : [...domains, around.host];
    await reach.learn(targets);
    const stores = await fileStores(read, around.storeId, adapters);
    const held = await reach.held(targets, around.storeId);
    if (!isLatest()) return;
    const { isPublicSuffix, withoutAccess } = reach;
    const judged = await judge(
      {
        rows: read.map(edits.of),
        newestFirst,
        page: around,
        stores,
        rivals: { toHost: around.toHost, host: new URL(home.value!.url).hostname, preferred: preferred.value },
        context: { engine: around.engine, held, now: now() / 1000, isPublicSuffix, withoutAccess },
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

  return {
    text,
    rows,
    missing,
    destination,
    isNowhere,
    home,
    isAway: computed(
      () =>
        rows.value.length > 0 && takesFromPage(text.value, destination.value) && isAway(home.value, page.site.value),
    ),
    hosts: computed(() => [...new Set(domainsOf(text.value.rows))]),
    isJudged: computed(
      () =>
        home.value !== null &&
        judgedFor.value?.to === destination.value &&
        judgedFor.value.place === placeOf(page.site.value),
    ),
    preferred,
    edits,
    results,
    take: (next) => void (text.value = next),
    again() {
      const mine: Promise<void> = judgeNow().then(() => (judgement === mine ? undefined : judgement));
      judgement = mine;
      return mine;
    },
    reset() {
      results.clear();
      asking();
      batch(() => {
        text.value = nothing;
        rows.value = [];
        edits.reset();
        missing.value = [];
        home.value = null;
        preferred.value = new Set();
      });
    },
  };
}
