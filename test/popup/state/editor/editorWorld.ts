import { computed, signal } from '@preact/signals';
import { type Cookie, type CookieKey, cookieKey } from '../../../../src/cookies/cookie.ts';
import { siblingsOf } from '../../../../src/cookies/siblings.ts';
import type { Slot, StepKind } from '../../../../src/cookies/step.ts';
import type { Outcome } from '../../../../src/popup/state/changes/outcome.ts';
import { createEditor, type Editor, type EditorParts } from '../../../../src/popup/state/editor/editor.ts';
import { createEditorSession } from '../../../../src/popup/state/editor/session.ts';
import { createDraftStore } from '../../../../src/popup/state/editor/draftStore.ts';
import type { DraftRecord } from '../../../../src/records.ts';
import { createKeyRing } from '../../../../src/popup/state/settings/keys.ts';
import { createFakeStore } from '../../../fakes/store.ts';

/** A browser in a few lines: cookies by key, a worker that does what it is told, session storage. */
export function createWorld(...cookies: Cookie[]) {
  const toMap = (list: Iterable<Cookie>) => new Map([...list].map((cookie) => [cookieKey(cookie), cookie]));
  const byKey = signal<ReadonlyMap<CookieKey, Cookie>>(toMap(cookies));
  const world = {
    byKey,
    isComplete: signal(true),
    isHidden: signal(false),
    minute: signal(1_800_000_000_000),
    session: createFakeStore(),
    steps: [] as { kind: StepKind; slots: Slot[] }[],
    /** What becomes of the next step; `null`: it is done. */
    answer: null as Outcome | null,
    /** What the browser makes of a cookie on storing it. */
    store: (cookie: Cookie): Cookie | null => cookie,
    put: (cookie: Cookie) => (byKey.value = new Map([...byKey.value, [cookieKey(cookie), cookie]])),
    drop: (cookie: Cookie) => {
      byKey.value = toMap([...byKey.value.values()].filter((other) => cookieKey(other) !== cookieKey(cookie)));
    },
    async apply(kind: StepKind, slots: Slot[]): Promise<Outcome> {
      world.steps.push({ kind, slots });
      if (world.answer !== null) return world.answer;
      const stored = slots.map(({ after }) => (after === null ? null : world.store(after)));
      for (const { before } of slots) if (before !== null) world.drop(before);
      for (const cookie of stored) if (cookie !== null) world.put(cookie);
      return { kind: 'done', stored, differences: [] };
    },
    timers: new Set<() => void>(),
    /** Some time goes by. */
    wait: () => world.timers.forEach((run) => run()),
    ring: createKeyRing(createFakeStore()),
    async open(base: Cookie, over: Partial<EditorParts> = {}): Promise<Editor> {
      const drafts = createDraftStore(world.session, base.storeId, 'site.test');
      const record: DraftRecord | null = await drafts.load(over.isNew ? 'new' : cookieKey(base));
      return createEditor({
        base,
        isNew: false,
        record,
        drafts,
        step: 'save',
        page: { host: 'site.test', scheme: 'https:', site: 'site.test' },
        engine: 'chromium',
        byKey,
        isComplete: world.isComplete,
        isHidden: world.isHidden,
        minute: world.minute,
        registrableDomain: async (host) => (host.includes('.') ? host : null),
        apply: world.apply,
        onStored: () => undefined,
        openSession: async (form, kept) => {
          const { name } = form.base.peek();
          return createEditorSession({
            name,
            value: computed(() => form.draft.value.value),
            siblings: computed(() => siblingsOf(form.base.value, byKey.value.values())),
            kept,
            ring: world.ring,
            place: { storeId: base.storeId, host: base.domain, cookieName: name },
            now: () => world.minute.value,
            breathe: async () => undefined,
            timer(run) {
              world.timers.add(run);
              return () => world.timers.delete(run);
            },
          });
        },
        isReadable: signal(false),
        now: () => world.minute.value,
        ...over,
      });
    },
  };
  return world;
}
