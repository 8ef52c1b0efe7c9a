import { createJournal } from '../../src/background/journal.ts';
import type { TransactionParts } from '../../src/background/transaction.ts';
import { createWriter, type Writer } from '../../src/background/writer.ts';
import type { Cookie } from '../../src/cookies/cookie.ts';
import { type CookieJar, JarError } from '../../src/cookies/jar.ts';
import type { Engine } from '../../src/cookies/traits.ts';
import type { Slot, Step, StepKind } from '../../src/cookies/step.ts';
import type { OnConflict, Request, Response } from '../../src/messages.ts';
import { type JournalRecord, kinds } from '../../src/records.ts';
import { createFakeJar, type FakeJar } from '../fakes/jar.ts';
import { createFakeStore, type FakeStore } from '../fakes/store.ts';

export const stepId = 'step';

/** A browser in memory, whose access can be taken away, and whose worker can be woken anew. */
export interface WorkerWorld {
  jar: FakeJar;
  store: FakeStore;
  /** Without it the browser lists nothing, and refuses every write. */
  hasAccess: boolean;
  writer: Writer;
  /** A fresh worker, as after a stop; it has not recovered yet. */
  wake(parts?: Partial<TransactionParts>): Writer;
  apply(kind: StepKind, slots: Slot[], onConflict?: OnConflict, mayEvict?: boolean): Promise<Response>;
  retrace(kind: 'undo' | 'redo', onConflict?: OnConflict, mayEvict?: boolean): Promise<Response>;
  record(): JournalRecord | undefined;
  /** In the order of sending. */
  lines(): string[];
}

export const lineOf = ({ name, value, expirationDate }: Cookie): string => `${name}=${value}@${expirationDate}`;

export const stepOf = (kind: StepKind, slots: Slot[], id = stepId): Step => ({
  id,
  kind,
  site: 'site.test',
  storeId: '0',
  at: 0,
  slots,
});

export function createWorkerWorld(engine: Engine, cookies: readonly Cookie[] = []): WorkerWorld {
  const jar = createFakeJar(engine);
  cookies.forEach(jar.put);
  const store = createFakeStore();
  const need = () => {
    if (!world.hasAccess) throw new JarError('no-access');
  };
  const seen: CookieJar = {
    engine,
    list: async (query) => (world.hasAccess ? jar.list(query) : []),
    async write(cookie) {
      need();
      await jar.write(cookie);
    },
    async expire(cookie) {
      need();
      await jar.expire(cookie);
    },
  };
  const wake = (parts: Partial<TransactionParts> = {}) =>
    (world.writer = createWriter({
      jar: seen,
      journal: createJournal(store),
      wakeUp: { set: async () => {}, clear: async () => {} },
      sees: async () => world.hasAccess,
      follow: async () => async () => {},
      listen: jar.listen,
      ...parts,
    }));
  const handle = (request: Request) => world.writer.handle(request);
  const world = { jar, store, hasAccess: true, wake } as WorkerWorld;
  return Object.assign(world, {
    writer: wake(),
    apply: (kind: StepKind, slots: Slot[], onConflict: OnConflict = 'ask', mayEvict = false) =>
      handle({
        kind: 'apply',
        step: stepOf(kind, slots),
        onConflict,
        withoutUndo: false,
        ...(mayEvict && { mayEvict }),
      }),
    retrace: (kind: 'undo' | 'redo', onConflict: OnConflict = 'ask', mayEvict = false) =>
      handle({ kind, id: stepId, onConflict, ...(mayEvict && { mayEvict }) }),
    record: () => store.entries.get(`${kinds.journal.prefix}0:${stepId}`) as JournalRecord | undefined,
    lines: () => jar.all().map(lineOf),
  });
}
