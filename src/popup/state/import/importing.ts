import { batch, computed, effect, type ReadonlySignal, signal, untracked } from '@preact/signals';
import { latest } from '../../../async/latest.ts';
import { carriesSecure } from '../../../cookies/group.ts';
import type { Repair } from '../../../cookies/rules.ts';
import type { Slot } from '../../../cookies/step.ts';
import type { Choice, Part, Refusal, Row, Source } from '../../../transfer/index.ts';
import type { Adapters } from '../Adapters.ts';
import type { Changes } from '../changes/changes.ts';
import type { PageState } from '../page/page.ts';
import { scopeOf } from '../page/scope.ts';
import type { Surroundings } from './fillIn.ts';
import type { ImportRow } from './ImportRow.ts';
import { judge } from './judge.ts';
import { addressOf, type Destination } from './destination.ts';
import { createReach, type MissingSite } from './reach.ts';
import { isWritten, type ProspectKind } from './prospect.ts';
import { createResults } from './results.ts';

export type ImportState =
  /** Nothing was pasted yet. */
  | { kind: 'empty' }
  | { kind: 'reading' }
  | { kind: 'ready' }
  /** `failed`: by no fault of the text. `no-page`: the text names no host, and there is no page whose it could be. */
  | { kind: 'refused'; why: Refusal | 'no-page' | 'failed'; count: number };

export interface Importing {
  readonly state: ReadonlySignal<ImportState>;
  /** What was read as, and what it could be read as. */
  readonly format: ReadonlySignal<string | null>;
  readonly choices: ReadonlySignal<readonly Choice[]>;
  /** In the order of the file. */
  readonly rows: ReadonlySignal<readonly ImportRow[]>;
  readonly counts: ReadonlySignal<ReadonlyMap<ProspectKind, number>>;
  /** Lines that are to be written. */
  readonly chosen: ReadonlySignal<readonly ImportRow[]>;
  readonly left: ReadonlySignal<ReadonlySet<ImportRow['id']>>;
  readonly destination: ReadonlySignal<Destination>;
  /** What is typed as a host is none: nothing is written. */
  readonly isNowhere: ReadonlySignal<boolean>;
  /** Hosts that the file names. */
  readonly hosts: ReadonlySignal<readonly string[]>;
  /** Sites that nobody has allowed yet. */
  readonly missing: ReadonlySignal<readonly MissingSite[]>;
  /** @param format chosen by the person over what is found */
  read(text: Source['text'], format?: string): Promise<void>;
  /** The same text as another format. */
  overrule(format: string): Promise<void>;
  setDestination(destination: Destination): Promise<void>;
  toggle(row: ImportRow): void;
  /** Name, value or what mends it, in place of what the file says. */
  edit(row: ImportRow, patch: Repair): Promise<void>;
  toggleAll(): void;
  /** To be called straight from the click. */
  requestAccess(): Promise<boolean>;
  /** Writes what is chosen, as one step. */
  write(): Promise<void>;
  clear(): void;
  dispose(): void;
}

type Parts = Pick<
  Adapters,
  'registrableDomain' | 'access' | 'jar' | 'now' | 'breathe' | 'onCookieChanged' | 'timer'
> & { read(source: Source): AsyncIterable<Part> };

/** Formats whose lines may be marked Partitioned, which names no site. */
const marking = new Set(['set-cookie', 'document-cookie', 'har']);
/** Milliseconds: what an import or a page changes comes in many events. */
const settleTime = 200;

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
  changes: Pick<Changes, 'apply' | 'busy'>,
): Importing {
  const { now, breathe } = adapters;
  const state = signal<ImportState>({ kind: 'empty' });
  const format = signal<string | null>(null);
  const choices = signal<readonly Choice[]>([]);
  const rows = signal<readonly ImportRow[]>([]);
  const left = signal<ReadonlySet<number>>(new Set());
  const destination = signal<Destination>({ kind: 'file' });
  /** The one that the lines were judged for. */
  const judgedFor = signal<Destination | null>(null);
  const missing = signal<readonly MissingSite[]>([]);
  /** By the row's id. */
  const edits = new Map<number, Repair>();
  const results = createResults();
  const reach = createReach(adapters);
  const typedAddress = computed(() => (destination.value.kind === 'host' ? addressOf(destination.value.typed) : null));
  const isNowhere = computed(() => destination.value.kind === 'host' && typedAddress.value === null);
  const asking = latest();
  const judging = latest();
  let source: Source['text'] = '';
  let read: readonly Row[] = [];
  let newestFirst = false;

  /** Where no page is looked at, the first host of the file becomes it, so that there is a place to undo from. */
  async function surroundings(): Promise<Surroundings | null> {
    const [first] = domainsOf(read);
    if ((await page.scope()) === null && first !== undefined) await page.lookAt(first);
    const scope = await page.scope();
    const site = page.site.value;
    if (site === null || scope === null) return null;
    const { engine } = adapters.jar;
    const typed = typedAddress.value;
    const url = typed ?? site.url;
    return {
      engine,
      storeId: site.storeId,
      host: url.hostname,
      sendsSecure: carriesSecure(url),
      topLevelSite:
        typed === null
          ? scope.topLevelSite
          : scopeOf(typed, await adapters.registrableDomain(typed.hostname), engine).topLevelSite,
      toHost: destination.value.kind !== 'file',
      marksPartitions: marking.has(format.value ?? ''),
    };
  }

  const edited = (row: Row, id: number): Row =>
    'cookie' in row && edits.has(id) ? { ...row, cookie: { ...row.cookie, ...edits.get(id) } } : row;

  async function judgeAll(): Promise<void> {
    const isLatest = judging();
    const to = destination.value;
    if (isNowhere.value) return;
    const around = await surroundings();
    if (!isLatest()) return;
    if (around === null) {
      state.value = { kind: 'refused', why: 'no-page', count: 0 };
      return;
    }
    const domains = domainsOf(read);
    const targets = around.toHost ? [around.host] : [...domains, around.host];
    await reach.learn(targets);
    const held = await reach.held(targets, around.storeId);
    if (!isLatest()) return;
    const { isPublicSuffix, withoutAccess } = reach;
    const context = { engine: around.engine, held, now: now() / 1000, isPublicSuffix, withoutAccess };
    const judged = await judge(
      { rows: read.map(edited), newestFirst, page: around, context },
      { now, breathe, isStopped: () => !isLatest() },
    );
    if (judged === null) return;
    batch(() => {
      judgedFor.value = to;
      rows.value = judged.map((row) => results.of(row, held));
      missing.value = reach.missing(
        judged.flatMap(({ cookie, prospect }) => (prospect.kind === 'no-access' ? cookie!.domain : [])),
      );
      state.value = { kind: 'ready' };
    });
  }

  function reset(): void {
    results.clear();
    edits.clear();
    read = [];
    newestFirst = false;
    judging();
    batch(() => {
      rows.value = [];
      left.value = new Set();
      missing.value = [];
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

  async function readAll(text: Source['text'], chosen: string | null): Promise<void> {
    const isLatest = asking();
    source = text;
    reset();
    state.value = { kind: 'reading' };
    const found: Row[] = [];
    for await (const part of adapters.read({ text, format: chosen })) {
      if (!isLatest()) return;
      if (part.kind === 'rows') found.push(...part.rows);
      else if (part.kind === 'end') ({ newestFirst } = part);
      else if (part.kind === 'refused') {
        state.value = part;
        return;
      } else {
        format.value = part.format;
        choices.value = part.choices;
      }
    }
    if (!isLatest()) return;
    read = found;
    await judgeAll();
  }

  let place: string | null = null;
  let isDue = false;
  function judgeSoon(): void {
    if (isDue || state.value.kind !== 'ready') return;
    isDue = true;
    adapters.timer(() => {
      isDue = false;
      if (changes.busy.value) judgeSoon();
      else void orFailed(judgeAll());
    }, settleTime);
  }
  const stopPage = effect(() => {
    const site = page.site.value;
    const next = site && `${site.storeId} ${site.url.origin}`;
    if (next !== place && state.peek().kind === 'ready') untracked(judgeSoon);
    place = next;
  });
  const stopCookies = adapters.onCookieChanged(judgeSoon);
  const stopAccess = adapters.access.onChanged(judgeSoon);

  const writable = computed(() => rows.value.filter(({ prospect }) => isWritten(prospect)));
  const isJudged = computed(() => judgedFor.value === destination.value);
  const chosen = computed(() => (isJudged.value ? writable.value.filter(({ id }) => !left.value.has(id)) : []));

  return {
    state,
    format,
    choices,
    rows,
    chosen,
    left,
    destination,
    isNowhere,
    missing,
    counts: computed(() => {
      const counts = new Map<ProspectKind, number>();
      for (const { prospect } of rows.value) counts.set(prospect.kind, (counts.get(prospect.kind) ?? 0) + 1);
      return counts;
    }),
    hosts: computed(() => {
      void rows.value;
      return [...new Set(domainsOf(read))];
    }),
    read: (text, as) => orFailed(readAll(text, as ?? null)),
    overrule: (as) => orFailed(readAll(source, as)),
    setDestination(next) {
      destination.value = next;
      results.clear();
      return judgeAll();
    },
    toggle({ id }) {
      const next = new Set(left.value);
      if (!next.delete(id)) next.add(id);
      left.value = next;
    },
    edit({ id }, patch) {
      edits.set(id, { ...edits.get(id), ...patch });
      results.forget(id);
      return judgeAll();
    },
    toggleAll() {
      left.value = new Set(chosen.value.length === writable.value.length ? writable.value.map(({ id }) => id) : []);
    },
    requestAccess: () => adapters.access.request(...missing.value.map(({ pattern }) => pattern)),
    async write() {
      const inOrder = newestFirst ? chosen.value.toReversed() : chosen.value;
      const outcome = await changes.apply('import', inOrder.map(slotOf));
      results.note(inOrder, outcome);
      await judgeAll();
    },
    clear() {
      asking();
      reset();
      source = '';
      state.value = { kind: 'empty' };
    },
    dispose() {
      asking();
      judging();
      stopPage();
      stopCookies();
      stopAccess();
    },
  };
}
