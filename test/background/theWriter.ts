import { createJournal, journalBudget } from '../../src/background/journal.ts';
import { createWriter, type Writer } from '../../src/background/writer.ts';
import type { Cookie } from '../../src/cookies/cookie.ts';
import type { Engine } from '../../src/cookies/traits.ts';
import type { Slot, Step } from '../../src/cookies/step.ts';
import type { OnConflict, Response } from '../../src/messages.ts';
import { createFakeJar, type FakeJar } from '../fakes/jar.ts';
import { createFakeStore, type FakeStore } from '../fakes/store.ts';

/** The browser, and the worker over it: `start` makes both anew. */
export let jar: FakeJar;
export let store: FakeStore;
export let writer: Writer;
export let moves: string[] = [];
let access = true;
let ids = 0;

export function start(engine: Engine = 'chromium', budget = journalBudget) {
  jar = createFakeJar(engine);
  store = createFakeStore();
  moves = [];
  access = true;
  wake(budget);
}

/** The worker has just been woken, over the same browser. */
export function wake(budget = journalBudget) {
  writer = createWriter({
    jar,
    listen: jar.listen,
    journal: createJournal(store, budget),
    wakeUp: { set: async () => {}, clear: async () => {} },
    sees: async () => access,
    follow: async (_, move) => {
      if (move !== null) moves.push(`${move.from.name} → ${move.to.name}`);
      return async () => {};
    },
  });
}

/** From now on the browser hides its cookies. */
export function takeAccess() {
  access = false;
}

export function step(slots: Slot[], kind: Step['kind'] = 'save'): Step {
  return { id: `step-${(ids += 1)}`, kind, site: 'site.test', storeId: '0', at: 0, slots };
}

export const apply = (slots: Slot[], onConflict: OnConflict = 'ask'): Promise<Response> =>
  writer.handle({ kind: 'apply', step: step(slots), onConflict, withoutUndo: false });
export const undo = (response: Response, onConflict: OnConflict = 'ask') =>
  writer.handle({ kind: 'undo', id: response.id, onConflict });
export const redo = (response: Response) => writer.handle({ kind: 'redo', id: response.id, onConflict: 'ask' });

/** By name, and namesakes in the order of sending: the order among other cookies means nothing to a server. */
export const brief = (cookies: Cookie[] = jar.all()): string[] =>
  cookies
    .toSorted((x, y) => x.name.localeCompare(y.name))
    .map((c) => `${c.hostOnly ? '' : '.'}${c.domain}${c.path} ${c.name}=${c.value}`);
