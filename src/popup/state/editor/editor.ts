import { computed, effect, type ReadonlySignal, signal, untracked } from '@preact/signals';
import { type Cookie, cookieBytes, type CookieKey, cookieKey } from '../../../cookies/cookie.ts';
import { maxCookieBytes, type Problem } from '../../../cookies/rules.ts';
import type { StepKind } from '../../../cookies/step.ts';
import type { Changes } from '../changes/changes.ts';
import type { Outcome } from '../changes/outcome.ts';
import type { EditConflict } from './conflict.ts';
import { type Draft, draftOf } from './draft.ts';
import { createForm, type Form, type FormParts } from './form.ts';
import { keepDraft } from './keep.ts';
import type { Keep } from './merge.ts';
import { type Obstacle, planSave, type SaveStep } from './save.ts';
import type { EditorSession } from './session.ts';
import type { DraftRecord, HalfTyped } from '../../../records.ts';
import type { Typing } from './inPlace.ts';
import type { DraftStore } from './draftStore.ts';
import { createTakeOver, type Saved } from './takeOver.ts';
import { watchCookie } from './watch.ts';

export type SaveResult =
  | { kind: 'saved'; stored: Cookie }
  /** It was done, and nothing stands there any more: it has expired meanwhile, or what it held is in `next` now. */
  | { kind: 'gone'; next: CookieKey | null }
  | { kind: 'obstacle'; obstacle: Obstacle }
  /** First the person decides between the two versions. */
  | { kind: 'conflict' }
  | { kind: 'not-saved'; outcome: Outcome | null };

/** A draft that was cancelled, to be brought back. */
export interface SetAside {
  changes: number;
  draft: Draft;
  source: string | null;
}

/** The open cookie, or the one that is being added. */
export interface Editor extends Form {
  /** One for each time that something is opened. */
  readonly id: number;
  /** It was opened to be added. */
  readonly isNew: boolean;
  /** It stands in the browser, as far as is known. */
  readonly isThere: ReadonlySignal<boolean>;
  /** `null` until (and unless) there is something to read inside. */
  readonly session: ReadonlySignal<EditorSession | null>;
  /** Something was recognised in the value. */
  readonly isReadable: ReadonlySignal<boolean>;
  /** How many changes there are to save: attributes and content. */
  readonly changes: ReadonlySignal<number>;
  /** Name and value of the cookie as it would be saved. */
  readonly bytes: ReadonlySignal<number>;
  readonly conflict: ReadonlySignal<EditConflict | null>;
  readonly saving: ReadonlySignal<boolean>;
  readonly setAside: ReadonlySignal<SetAside | null>;
  /** Nothing was typed into a new cookie, nor was it to be saved: too early to complain. */
  readonly isPristine: ReadonlySignal<boolean>;
  /** False when session storage has no room for the draft: it goes with the popup then. */
  readonly kept: ReadonlySignal<boolean>;
  /** `both` only where the conflict allows it. */
  resolve(choice: Keep): Promise<boolean>;
  save(options?: { anyKey?: boolean; again?: boolean }): Promise<SaveResult>;
  /** Drops the draft, which can be brought back while the cookie is open. */
  cancel(): void;
  bringBack(): void;
  /** At once, whatever else is being edited. */
  expireIn(seconds: number): Promise<SaveResult>;
  /** Shows the value as content, in this format or the one that fits. */
  readAs(format: string | null): Promise<void>;
  /** @param leaving the popup stays, only this cookie is left: its draft is not to be opened again by itself */
  dispose(leaving: boolean): void;
}

export interface EditorParts extends FormParts {
  record: DraftRecord | null;
  drafts: DraftStore;
  /** What the step is called. */
  step: StepKind;
  /** Every cookie of the page is known. */
  isComplete: ReadonlySignal<boolean>;
  /** Access to the page's site is missing. */
  isHidden: ReadonlySignal<boolean>;
  apply: Changes['apply'];
  /** The cookie was stored, perhaps under another key. */
  onStored(before: Cookie | null, stored: Cookie): void;
  /** Loads what reads the content: a chunk of its own. */
  openSession(form: Form, kept: DraftRecord | null): Promise<EditorSession>;
  /** Whether something was recognised in the value. */
  isReadable: ReadonlySignal<boolean>;
  now: () => number;
}

/** Characters of a pasted record: all drafts together have twice as many, and each letter writes it anew. */
const mostPasted = 256 * 1024;

const halfTyped = ({ kind, row, steps, hasKey, key, literal }: Typing): HalfTyped => ({
  kind,
  row,
  steps,
  hasKey,
  key,
  literal,
});

let count = 0;

export function createEditor(parts: EditorParts): Editor {
  const { record, byKey, now } = parts;
  const form = createForm(parts);
  const session = signal<EditorSession | null>(null);
  const saving = signal(false);
  const setAside = signal<SetAside | null>(null);
  const wasTried = signal(false);
  if (record !== null) form.start(record.isNew ? null : record.base, record.base, record.draft);

  const changes = computed(() => form.changed.value.size + (session.value?.content.changes.value ?? 0));
  const takeOver = createTakeOver(form, session);
  const watch = watchCookie({
    form,
    takeOver,
    session,
    changes,
    byKey,
    isComplete: parts.isComplete,
    isHidden: parts.isHidden,
    isPaused: saving,
  });

  /** Something of the kept draft is inside the cookie. */
  const keptInside = record !== null && (record.content !== null || record.typing !== null || record.pasted !== '');

  let isOpening = false;
  let isDisposed = false;
  async function openSession(format: string | null | 'automatic' = 'automatic'): Promise<void> {
    if (isOpening) return;
    isOpening = true;
    const opened = await parts.openSession(form, record);
    if (isDisposed) return opened.dispose();
    if (format !== 'automatic') opened.content.pick(format);
    session.value = opened;
  }
  const stopReadable = effect(() => {
    if (parts.isReadable.value || keptInside) untracked(() => void openSession());
  });

  const source = (): string | null => {
    const content = session.value?.content;
    if (content === undefined || content.changes.value === 0) return null;
    const held = content.decoded.value?.tree.source;
    return content.broken.value?.text ?? (typeof held === 'string' ? held : null);
  };

  const pasted = computed(() => session.value?.record.pasted.value ?? '');
  const isTooLong = computed(() => pasted.value.length > mostPasted);

  const draftId = (): string => (form.original.peek() === null ? 'new' : cookieKey(form.base.peek()));
  let keptAs = draftId();
  function store(kept: DraftRecord | null): Promise<void> {
    const id = draftId();
    // what was typed while the cookie got another key was kept under the old one
    if (id !== keptAs) void parts.drafts.drop(keptAs);
    keptAs = id;
    return kept === null ? parts.drafts.drop(id) : parts.drafts.save(id, kept);
  }

  const keeper = keepDraft(store, () => {
    // a kept content is not there before its cookie is read
    const reading = session.value?.content.reading.value;
    if (keptInside && (reading === undefined || reading.kind === 'loading')) return undefined;
    // nor before a key opened it
    const isClosed =
      reading?.kind === 'read' && reading.decoded.kind === 'sealed' && !session.value?.content.decoded.value;
    if (keptInside && isClosed) return undefined;
    const typing = session.value?.content.inPlace.typing.value;
    const half = typing?.touched ? typing : null;
    if (changes.value === 0 && half === null && pasted.value === '') return null;
    const text = source();
    const format = reading !== undefined && 'format' in reading ? reading.format.id : null;
    return {
      at: now(),
      open: true,
      isNew: form.original.value === null,
      base: form.base.value,
      draft: form.draft.value,
      content: text === null || format === null ? null : { format, source: text },
      typing: half && halfTyped(half),
      pasted: isTooLong.value ? '' : pasted.value,
    };
  });

  /** Goes on over what was stored, which may be a cookie of another key, with what was typed since. */
  async function settle(stored: Cookie, saved: Saved): Promise<void> {
    watch.distrust();
    await keeper.idle();
    await store(null);
    const before = form.original.value ?? (parts.isNew ? null : form.base.value);
    await takeOver(stored, 'both', saved);
    parts.onStored(before, stored);
  }

  function revert(): void {
    form.start(form.original.value, form.base.value);
    session.value?.content.revert();
  }

  async function run({ step, slots, ...saved }: Omit<SaveStep, 'kind'>): Promise<SaveResult> {
    const outcome = await parts.apply(step, slots);
    if (outcome.kind !== 'done') return { kind: 'not-saved', outcome };
    const stored = outcome.stored[0] ?? null;
    if (stored === null) {
      revert(); // what was typed is done: no draft of it stays
      await keeper.idle();
      await store(null);
      const next = outcome.stored.find((cookie) => cookie !== null);
      return { kind: 'gone', next: next ? cookieKey(next) : null };
    }
    setAside.value = null;
    await settle(stored, saved);
    return { kind: 'saved', stored };
  }

  async function once(work: () => Promise<SaveResult>): Promise<SaveResult> {
    if (saving.value) return { kind: 'not-saved', outcome: null };
    saving.value = true;
    try {
      return await work();
    } finally {
      saving.value = false;
    }
  }

  /** What signing will write is what has to fit, not what stands there now. */
  const problems = computed((): readonly Problem[] => {
    const [largest] = session.value?.sizes.value ?? [];
    if (largest === undefined) return form.problems.value;
    const others = form.problems.value.filter(({ field }) => field !== 'value');
    const amount = largest.bytes - maxCookieBytes;
    return amount > 0 ? [{ code: 'too-large', field: 'value', severity: 'error', amount }, ...others] : others;
  });

  return {
    ...form,
    id: (count += 1),
    problems,
    isReadable: parts.isReadable,
    isNew: parts.isNew,
    isThere: computed(() => form.original.value !== null && watch.conflict.value?.current !== null),
    session,
    changes,
    bytes: computed(() => session.value?.sizes.value?.[0]?.bytes ?? cookieBytes(form.edited.value)),
    conflict: watch.conflict,
    saving,
    setAside,
    isPristine: computed(() => form.original.value === null && changes.value === 0 && !wasTried.value),
    kept: computed(() => keeper.kept.value && !isTooLong.value),
    resolve: (choice) => watch.resolve(choice),
    async save({ anyKey = false, again = false } = {}) {
      await watch.idle();
      return once(async () => {
        wasTried.value = true;
        if (watch.conflict.value !== null) return { kind: 'conflict' };
        const all = [...byKey.value.values()];
        const plan = await planSave({ form, session: session.value, step: parts.step, anyKey, again, all, now });
        if (plan.kind !== 'step') return { kind: 'obstacle', obstacle: plan };
        return run(plan);
      });
    },
    cancel() {
      if (changes.value === 0) return;
      setAside.value = { changes: changes.value, draft: form.draft.value, source: source() };
      revert();
    },
    bringBack() {
      const aside = setAside.value;
      if (aside === null) return;
      setAside.value = null;
      form.start(form.original.value, form.base.value, aside.draft);
      if (aside.source !== null) session.value?.content.setText(aside.source);
    },
    expireIn: (seconds) =>
      once(async () => {
        const original = form.original.value;
        if (original === null) return { kind: 'not-saved', outcome: null };
        const after = { ...original, expirationDate: now() / 1000 + seconds };
        return run({ step: 'save', slots: [{ before: original, after }], draft: draftOf(original), content: null });
      }),
    async readAs(format) {
      if (session.value === null) await openSession(format);
      else session.value.content.pick(format);
    },
    dispose(leaving) {
      isDisposed = true;
      stopReadable();
      watch.dispose();
      keeper.dispose(leaving);
      session.value?.dispose();
    },
  };
}
