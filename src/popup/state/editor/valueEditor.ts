import { signal } from '@preact/signals';
import { type Cookie, cookieKey } from '../../../cookies/cookie.ts';
import type { PastedPair } from '../../../transfer/pasted.ts';
import type { App } from '../start/app.ts';
import type { KeyRing } from '../settings/keys.ts';
import { createEditor, type Editor } from './editor.ts';
import type { DraftStore } from './draftStore.ts';
import { sessionOpener } from './openSession.ts';
import { type Obstacle, planSave } from './save.ts';

/** What was edited, as it is to be copied: a value, or `name=value` lines where it takes several cookies. */
export type NewValue =
  | { kind: 'written'; text: string; name: string; count: number }
  | { kind: 'obstacle'; obstacle: Obstacle };

/** An editor over a value that no browser holds. */
export interface ValueEditor {
  readonly editor: Editor;
  /** Signs or encrypts where something was edited. @param options as of `Editor.save` */
  write(options?: { anyKey?: boolean; again?: boolean }): Promise<NewValue>;
}

/** Nothing of it is kept anywhere. */
const noDrafts: DraftStore = {
  load: async () => null,
  save: async () => undefined,
  drop: async () => undefined,
  open: async () => null,
};

/** What an editor is over has to be a cookie: this one is of no host. */
const cookieOf = ({ name, value }: PastedPair): Cookie => ({
  name,
  value,
  domain: '',
  hostOnly: true,
  path: '/',
  secure: false,
  httpOnly: false,
  sameSite: 'unspecified',
  expirationDate: null,
  storeId: '',
  partitionKey: null,
  firstPartyDomain: '',
});

/** @param others travel with it: chunks, signatures */
export function createValueEditor(
  { adapters, clock }: Pick<App, 'adapters' | 'clock'>,
  ring: KeyRing,
  opened: PastedPair,
  others: readonly PastedPair[],
): ValueEditor {
  const base = cookieOf(opened);
  const all = [...others.map(cookieOf), base];
  const byKey = signal(new Map(all.map((cookie) => [cookieKey(cookie), cookie])));
  const editor = createEditor({
    base,
    isNew: false,
    record: null,
    drafts: noDrafts,
    step: 'save',
    page: { host: '', scheme: 'https:', site: '' },
    engine: adapters.jar.engine,
    byKey,
    isComplete: signal(true),
    isHidden: signal(false),
    minute: clock.minute,
    registrableDomain: async () => null,
    apply: async () => {
      throw new Error('no-cookie-to-write');
    },
    onStored: () => undefined,
    openSession: sessionOpener(adapters, byKey, ring),
    isReadable: signal(true),
    now: adapters.now,
  });

  return {
    editor,
    async write({ anyKey = false, again = false } = {}) {
      const plan = await planSave({
        // a token may be longer than a cookie, and hold what no cookie can
        form: { ...editor, check: async () => [] },
        session: editor.session.value,
        step: 'save',
        anyKey,
        again,
        all,
        now: adapters.now,
      });
      if (plan.kind !== 'step') return { kind: 'obstacle', obstacle: plan };
      const written = plan.slots.flatMap(({ after }) => after ?? []);
      const [first] = written;
      const text =
        written.length === 1 ? first!.value : written.map(({ name, value }) => `${name}=${value}`).join('\n');
      return { kind: 'written', text, name: opened.name, count: written.length };
    },
  };
}
