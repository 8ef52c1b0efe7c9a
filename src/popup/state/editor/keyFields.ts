import { batch, computed, effect, type ReadonlySignal, signal, untracked } from '@preact/signals';
import { latest } from '../../../async/latest.ts';
import { StorageFull } from '../../../browser/store.ts';
import {
  checkKeys,
  type Decoded,
  type KeyField,
  type Keys,
  SessionError,
  type Subject,
  type Verdict,
} from '../../../sessions/index.ts';
import type { Reading } from './contentReading.ts';
import type { Derivations } from '../settings/derivations.ts';
import { areSameKeys, type KeptFor, type KeyPlace, type KeyRing } from '../settings/keys.ts';

export type VerdictState =
  /** No key was typed, or there is nothing to check it against. */
  | { kind: 'none' }
  | { kind: 'working' }
  | { kind: 'known'; verdict: Verdict }
  /** What was typed cannot be read as a key, or the cookie has no signature to check. */
  | { kind: 'failed'; error: SessionError };

/** The keys of the open session, and what checking with them says. */
export interface SessionKeys {
  readonly fields: ReadonlySignal<readonly KeyField[]>;
  readonly keys: ReadonlySignal<Keys>;
  readonly verdict: ReadonlySignal<VerdictState>;
  /** False when session storage has no room for them: they go with the popup then. */
  readonly kept: ReadonlySignal<boolean>;
  /** They reach no storage at all. */
  readonly isPassing: boolean;
  /** What they are kept for, where that is another place. */
  readonly of: ReadonlySignal<KeyPlace | null>;
  /** Whether a secret was typed. */
  readonly hasSecret: ReadonlySignal<boolean>;
  set(field: string, texts: readonly string[]): void;
  /** One more place to type a key, behind the others: the first signs. */
  add(field: string): void;
  /** The verdict, once what is being checked is checked. */
  settled(): Promise<VerdictState>;
  forget(): void;
  /** Once more, after it was stopped. */
  again(): void;
  /** Another value of the cookie, with the keys that are there. Undefined where they do not open it. */
  open(subject: Subject): Promise<Decoded | undefined>;
  dispose(): void;
}

export interface SessionKeysParts {
  reading: ReadonlySignal<Reading>;
  ring: KeyRing;
  place: Omit<KeyPlace, 'format'>;
  derivations: Derivations;
  /** Milliseconds since 1970. */
  now: () => number;
  /** A key opened what is encrypted; `null`: what was typed does not. */
  onOpen(decoded: Decoded | null): void;
}

export function createSessionKeys(parts: SessionKeysParts): SessionKeys {
  const { reading, ring, place, derivations, now, onOpen } = parts;
  const keys = signal<Keys>({});
  const verdict = signal<VerdictState>({ kind: 'none' });
  const kept = signal(true);
  const of = signal<KeyPlace | null>(null);
  const ask = latest();
  let checking: Promise<void> = Promise.resolve();
  let current = new AbortController();
  const attempts = signal(0);
  let attempted = 0;

  const format = computed(() => ('format' in reading.value ? reading.value.format : null));
  const isUnsigned = computed(() => reading.value.kind === 'read' && reading.value.decoded.protection === 'unsigned');
  const fields = computed(() =>
    isUnsigned.value ? [] : ((format.value?.verifiable ?? format.value?.sealed)?.keyFields ?? []),
  );
  const hasSecret = computed(() =>
    fields.value.some(({ kind, id }) => kind === 'secret' && (keys.value[id] ?? []).some((text) => text !== '')),
  );
  const placeOf = (id: string): KeyPlace => ({ ...place, format: id });

  /** Of what is kept for other places, the first that fits. What has to be derived, which takes seconds, is not tried. */
  async function fitting(id: string): Promise<KeptFor | null> {
    const read = reading.peek();
    if (read.kind !== 'read' || !ring.elsewhere) return null;
    for (const other of await ring.elsewhere(placeOf(id))) {
      const check = await checkKeys(read.format, read.decoded.subject, other.keys, now() / 1000);
      if (check !== null && check.kind !== 'wrong') return other;
    }
    return null;
  }

  /** What is typed, or another format, puts what is on its way out of date. */
  const load = latest();
  let saving = 0;
  const stopLoading = effect(() => {
    const id = format.value?.id;
    load();
    untracked(() => batch(() => ([keys.value, of.value] = [{}, null])));
    if (id === undefined) return;
    const take = async () => {
      const isLatest = load();
      const own = await ring.load(placeOf(id));
      const other = areSameKeys(own, {}) ? await fitting(id) : null;
      const found = other?.keys ?? own;
      if (!isLatest() || saving > 0 || areSameKeys(found, keys.peek())) return;
      batch(() => ([keys.value, of.value] = [found, other?.place ?? null]));
    };
    void take();
    // a key may be forgotten in the settings, unlocked there, or typed on another page
    return ring.onChanged(placeOf(id), () => void take());
  });

  const stopChecking = effect(() => {
    const read = reading.value;
    const given = keys.value;
    const isAgain = attempts.value > attempted;
    attempted = attempts.value;
    const isLatest = ask();
    current.abort();
    current = new AbortController();
    const answer = (state: VerdictState) => {
      if (isLatest()) verdict.value = state;
    };
    const isSealed = read.kind === 'read' && read.decoded.kind === 'sealed';
    const opened = (decoded: Decoded | null) => {
      if (isLatest() && isSealed) onOpen(decoded);
    };
    const check = hasSecret.value && read.kind === 'read' ? checkOf(read, given) : null;
    if (check === null) {
      untracked(() => {
        answer({ kind: 'none' });
        opened(null);
      });
      return;
    }
    const checked = (stop: AbortSignal) =>
      check(stop).then(
        ({ verdict: found, decoded = null }) => {
          opened(decoded);
          answer({ kind: 'known', verdict: found });
        },
        (error: unknown) => {
          if (!(error instanceof SessionError)) throw error;
          opened(null);
          answer({ kind: 'failed', error });
        },
      );
    untracked(() => {
      answer({ kind: 'working' });
      // The answer is there before the derivation ends: nothing is drawn in between.
      checking = isSealed ? derivations.run(checked, current.signal, isAgain) : checked(current.signal);
    });
  });

  /** `null` where there is nothing that a key could do. */
  function checkOf({ format: { verifiable, sealed }, decoded }: Reading & { kind: 'read' }, given: Keys) {
    const { subject } = decoded;
    const seconds = now() / 1000;
    if (sealed) return (stop: AbortSignal) => sealed.open(subject, given, seconds, undefined, stop);
    if (!verifiable) return null;
    return async () => ({ verdict: await verifiable.verify(subject, given, seconds), decoded: null });
  }

  function save(next: Keys): void {
    load();
    batch(() => ([keys.value, of.value] = [next, null]));
    const id = format.peek()?.id;
    if (id === undefined) return;
    saving += 1;
    ring
      .save(placeOf(id), next)
      .then(
        () => (kept.value = true),
        (reason: unknown) => {
          if (!(reason instanceof StorageFull)) throw reason;
          kept.value = false;
        },
      )
      .finally(() => (saving -= 1));
  }

  return {
    fields,
    keys,
    verdict,
    kept,
    isPassing: ring.isPassing === true,
    of,
    hasSecret,
    set: (field, texts) => save({ ...keys.peek(), [field]: texts }),
    add: (field) => {
      load();
      keys.value = { ...keys.peek(), [field]: [...(keys.peek()[field] ?? ['']), ''] };
    },
    forget: () => save({}),
    again: () => void (attempts.value += 1),
    async open(subject) {
      const sealed = format.peek()?.sealed;
      if (!sealed) return undefined;
      try {
        const open = (stop: AbortSignal) => sealed.open(subject, keys.peek(), now() / 1000, undefined, stop);
        return (await derivations.run(open)).decoded;
      } catch (error) {
        if (error instanceof SessionError && error.code === 'stopped') return undefined;
        throw error;
      }
    },
    async settled() {
      // typing on while waiting begins another check
      for (let seen: Promise<void> | null = null; seen !== checking;) {
        seen = checking;
        await checking;
      }
      return verdict.value;
    },
    dispose() {
      ask();
      load();
      stopLoading();
      stopChecking();
    },
  };
}
