import { batch, computed, type ReadonlySignal, signal } from '@preact/signals';
import { latest } from '../../../async/latest.ts';
import type { Cookie } from '../../../cookies/cookie.ts';
import { carriesSecure } from '../../../cookies/group.ts';
import { withNameText } from '../../../cookies/nameText.ts';
import type { Adapters } from '../Adapters.ts';
import type { Changes } from '../changes/changes.ts';
import type { Surroundings } from '../import/fillIn.ts';
import type { ImportRow } from '../import/ImportRow.ts';
import { judge } from '../import/judge.ts';
import { addressOf } from '../import/destination.ts';
import { isWritten } from '../import/prospect.ts';
import { createOpenStores, type StoreChoice } from '../import/openStores.ts';
import { createReach, type MissingSite } from '../import/reach.ts';

/** Where copies go. */
export interface Target {
  /** As typed, a whole URL too; empty: each to its own. */
  host: string;
  /** Empty: each to its own. */
  path: string;
  storeId: string;
}

/** Copies of cookies under another host or path or in another store, and what each would come to there. */
export interface Duplicating {
  readonly target: ReadonlySignal<Target>;
  /** Those that there are. */
  readonly stores: ReadonlySignal<readonly StoreChoice[]>;
  /** In the order of the cookies; empty until they were looked at. */
  readonly rows: ReadonlySignal<readonly ImportRow[]>;
  /** How many can be written. */
  readonly count: ReadonlySignal<number>;
  /** Sites that nobody has allowed yet. */
  readonly missing: ReadonlySignal<readonly MissingSite[]>;
  set(patch: Partial<Target>): void;
  /** To be called straight from the click. */
  requestAccess(): Promise<boolean>;
  /** As one step. @returns whether it was done */
  write(): Promise<boolean>;
  dispose(): void;
}

type Parts = Pick<Adapters, 'registrableDomain' | 'access' | 'jar' | 'stores' | 'defaultStoreId' | 'now' | 'breathe'>;

/** What all of them have, or nothing. */
const common = (texts: readonly string[]): string => (texts.every((text) => text === texts[0]) ? (texts[0] ?? '') : '');

export function createDuplicating(
  adapters: Parts,
  changes: Pick<Changes, 'apply'>,
  cookies: readonly Cookie[],
): Duplicating {
  const { jar, now, breathe } = adapters;
  const target = signal<Target>({
    host: common(cookies.map(({ domain }) => domain)),
    path: common(cookies.map(({ path }) => path)),
    storeId: cookies[0]?.storeId ?? '',
  });
  const stores = createOpenStores(adapters);
  const rows = signal<readonly ImportRow[]>([]);
  const missing = signal<readonly MissingSite[]>([]);
  const reach = createReach(adapters);
  const judging = latest();

  function copies(): Cookie[] {
    const { host, path } = target.peek();
    return cookies.map((cookie) => ({
      ...withNameText(cookie, jar.engine),
      // what is no host is judged as it is
      ...(host.trim() === '' ? {} : { domain: addressOf(host)?.hostname ?? host.trim() }),
      ...(path === '' ? {} : { path: path.startsWith('/') ? path : `/${path}` }),
    }));
  }

  async function look(): Promise<void> {
    const isLatest = judging();
    const { host, storeId } = target.peek();
    const address = addressOf(host);
    const isStripped = address !== null && !carriesSecure(address);
    const wanted = copies();
    const domains = wanted.map(({ domain }) => domain);
    await reach.learn(domains);
    const held = await reach.held(domains, storeId);
    const { isPublicSuffix, withoutAccess } = reach;
    // all that these leave open the cookies say themselves; but http that is typed takes Secure away
    const page: Surroundings = {
      engine: jar.engine,
      storeId,
      host: address?.hostname ?? '',
      sendsSecure: !isStripped,
      topLevelSite: '',
      toHost: isStripped,
      marksPartitions: false,
    };
    const context = { engine: jar.engine, held, now: now() / 1000, isPublicSuffix, withoutAccess };
    const read = wanted.map((cookie, index) => ({ line: index + 1, cookie }));
    const judged = await judge(
      { rows: read, newestFirst: false, page, context },
      { now, breathe, isStopped: () => !isLatest() },
    );
    if (judged === null || !isLatest()) return;
    batch(() => {
      rows.value = judged;
      const without = judged.filter(({ prospect }) => prospect.kind === 'no-access');
      missing.value = reach.missing(without.map(({ cookie }) => cookie!.domain));
    });
  }

  const writable = computed(() => rows.value.filter(({ prospect }) => isWritten(prospect)));
  const stopAccess = adapters.access.onChanged(() => void look());
  void look();

  return {
    target,
    stores: stores.open,
    rows,
    missing,
    count: computed(() => writable.value.length),
    set(patch) {
      target.value = { ...target.peek(), ...patch };
      void look();
    },
    requestAccess: () => adapters.access.request(...missing.value.map(({ pattern }) => pattern)),
    async write() {
      const slots = writable.peek().map(({ cookie, prospect }) => ({
        before: prospect.kind === 'changes' ? prospect.before : null,
        after: cookie,
      }));
      return (await changes.apply('duplicate', slots)).kind === 'done';
    },
    dispose() {
      judging();
      stopAccess();
      stores.dispose();
    },
  };
}
