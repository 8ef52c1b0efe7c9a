import { nameText } from '../../../cookies/nameText.ts';
import type { Engine } from '../../../cookies/traits.ts';
import { computed, type ReadonlySignal, signal } from '@preact/signals';
import { createRunExclusive } from '../../../async/runExclusive.ts';
import { type Cookie, type CookieKey, isSameCookie } from '../../../cookies/cookie.ts';
import { inverted, removalSlots, type Slot, slotKey, type Step, type StepKind } from '../../../cookies/step.ts';
import type { OnConflict, Request, Response } from '../../../messages.ts';
import type { JournalRecord } from '../../../records.ts';
import type { Adapters } from '../Adapters.ts';
import type { History } from './history.ts';
import type { PageState } from '../page/page.ts';
import { sitesBeside } from './sitesBeside.ts';
import type { Act, Difference, Outcome, Question } from './outcome.ts';
import { followRemovals, type SetAgain } from './setAgain.ts';
import { createStepProgress, followEarlier, type LongStep } from './progress.ts';
import { followSlots, type Told } from './told.ts';
import type { Toasts } from './toasts.ts';
import { unseenOf } from './unseenHost.ts';

export interface Changes {
  /** A step is under way. */
  readonly busy: ReadonlySignal<boolean>;
  readonly undoable: ReadonlySignal<JournalRecord | null>;
  readonly redoable: ReadonlySignal<JournalRecord | null>;
  readonly question: ReadonlySignal<Question | null>;
  answer(choice: 'go-on' | 'leave'): void;
  /**
   * Does the slots as one step, and says so in a toast. For an edit the slots come from `editSlots`
   * (src/cookies/step.ts), for a re-signed session from the writes of its format.
   */
  apply(kind: StepKind, slots: Slot[]): Promise<Outcome>;
  remove(cookies: readonly Cookie[]): Promise<Outcome>;
  expire(cookies: readonly Cookie[]): Promise<Outcome>;
  /** Of what the last step removed: what somebody has set since, which a site may do at once. */
  readonly setAgain: ReadonlySignal<ReadonlySet<CookieKey>>;
  /** A step of many cookies that takes its time. */
  readonly longStep: ReadonlySignal<LongStep | null>;
  /** Stops that one between two cookies: all is put back, and a toast says so. */
  cancel(): void;
  /**
   * `null`: there is nothing to undo, or something else is under way whose end nobody has seen (and a toast says so), or
   * the person is being asked.
   */
  undo(): Promise<Outcome | null>;
  redo(): Promise<Outcome | null>;
  dispose(): void;
}

/** How often a lost answer is asked after. */
const asksAfterLost = 3;

function actOf(way: Act['way'], { kind, slots }: Pick<Step, 'kind' | 'slots'>, engine: Engine): Act {
  // a slot that only clears the way for the other one's cookie is no cookie of its own
  const isOfEach = kind !== 'add' && kind !== 'save' && kind !== 'sign';
  // nor is one that the browser dropped for it
  const own = slots.filter(({ evicted }) => !evicted);
  const touched = own.filter(({ idle }) => way !== 'undo' || !idle);
  const about = isOfEach && touched.length > 0 ? touched : own;
  const count = isOfEach ? about.length : 1;
  const [first] = about;
  const asCalled = way === 'undo' ? [about.at(-1)?.before, first?.after] : [first?.after, first?.before];
  const called = count === 1 ? asCalled.find(Boolean) : undefined;
  return { way, kind, count, name: called ? nameText(called.name, engine) : null };
}

/** Those of the person; what the browser dropped for them stands behind. */
const ownSlots = ({ slots }: Pick<Step, 'slots'>): Slot[] => slots.filter(({ evicted }) => !evicted);

/** Of the cookies that the step takes away, this way; a rename takes none away. */
function keysRemoved({ kind, slots }: Step, way: Act['way']): ReadonlySet<CookieKey> {
  const isRemoval = way !== 'undo' && (kind === 'expire' || kind === 'delete');
  return new Set(isRemoval ? ownSlots({ slots }).map(slotKey) : []);
}

/** Those of them that the worker found there again. */
const keysLeft = (step: Step, way: Act['way'], stored: readonly (Cookie | null)[]): CookieKey[] =>
  [...keysRemoved(step, way)].filter((_, index) => (stored[index] ?? null) !== null);

function differencesOf(asked: readonly (Cookie | null)[], stored: readonly (Cookie | null)[]): Difference[] {
  return asked.flatMap((cookie, index) => {
    const held = stored[index] ?? null;
    return cookie === null || isSameCookie(cookie, held) ? [] : [{ asked: cookie, stored: held }];
  });
}

/** Every change of a cookie from this page: asks the worker, follows what becomes of it, and tells the person. */
export function createChanges(
  {
    now,
    newId,
    frame,
    ...adapters
  }: Pick<
    Adapters,
    'send' | 'inquire' | 'timer' | 'now' | 'newId' | 'frame' | 'onCookieChanged' | 'jar' | 'registrableDomain'
  >,
  page: Pick<PageState, 'scope'>,
  history: History,
  toasts: Toasts,
  /** As they are sent, as far as that is known. */
  sorted: (cookies: readonly Cookie[]) => Cookie[] = (cookies) => [...cookies],
): Changes {
  const { send } = adapters;
  const progress = createStepProgress(adapters);
  const underWay: Act['way'][] = [];
  let told: Told | null = null;
  let questions = 0;
  const busy = signal(false);
  const stopEarlier = followEarlier(progress, history.underWay, busy);
  const question = signal<Question | null>(null);
  const removals = signal<SetAgain | null>(null);
  let reply: ((choice: 'go-on' | 'leave') => void) | null = null;

  function ask(next: Question): Promise<'go-on' | 'leave'> {
    toasts.close(); // what was done before is not what is asked about now
    questions += 1;
    question.value = next;
    return new Promise((resolve) => {
      reply = (choice) => {
        question.value = null;
        resolve(choice);
      };
    });
  }

  /** A lost answer says nothing about the work: the journal is asked what became of it. */
  async function sendSurely(request: Exclude<Request, { kind: 'outcome' }>): Promise<Response | { kind: 'lost' }> {
    const id = request.kind === 'apply' ? request.step.id : request.id;
    // what became of a step that is too large for the journal nobody can tell
    const asks = request.kind === 'apply' && request.withoutUndo ? 0 : asksAfterLost;
    let response = await send(request);
    for (let asked = 0; response.kind === 'lost' && asked < asks; asked += 1)
      response = await send({ kind: 'outcome', of: request.kind, id });
    return response;
  }

  /** @param isForgotten the journal has no room for it */
  async function conclude(
    act: Act,
    step: Step,
    response: Response | { kind: 'lost' },
    isForgotten: boolean,
  ): Promise<Outcome> {
    if (response.kind === 'done') {
      const asked = ownSlots(step).map(({ before, after, idle }) => {
        if (act.way !== 'undo') return after;
        return idle ? null : before;
      });
      removals.value?.add(keysLeft(step, act.way, response.stored));
      const { leftOut = [] } = response;
      for (const { slot } of leftOut) asked[slot] = null;
      const differences = differencesOf(asked, response.stored);
      if (act.way === 'undo' && step.slots.every(({ idle }) => idle)) toasts.show({ kind: 'nothing-came-back' });
      else {
        const done = { ...act, count: act.count - leftOut.length };
        const undo = act.way !== 'undo' && !isForgotten;
        const more = leftOut.length > 0 && { leftOut: leftOut.length };
        toasts.show({ kind: 'done', act: done, differences, undo, ...more });
      }
      return { kind: 'done', stored: response.stored, differences, ...(leftOut.length > 0 && { leftOut }) };
    }
    if (response.kind === 'failed') {
      const { code, restored, slot, fates, leftOut } = response;
      const failed = slot === null ? undefined : step.slots[slot];
      const about = act.count > 1 ? (failed?.after ?? failed?.before) : undefined;
      const at = about ? nameText(about.name, adapters.jar.engine) : null;
      toasts.show({ kind: 'failed', act, code, restored, at, ...(await unseenOf(step, response, adapters)) });
      return { kind: 'failed', code, restored, slot, fates, ...(leftOut && { leftOut }) };
    }
    toasts.show({ kind: 'unknown', act });
    return { kind: 'unknown' };
  }

  async function run(way: Act['way'], step: Step): Promise<Outcome> {
    const act = actOf(way, step, adapters.jar.engine);
    let onConflict: OnConflict = 'ask';
    let withoutUndo = false;
    let mayEvict: { mayEvict?: true } = {};
    removals.value?.stop();
    removals.value = followRemovals(adapters, keysRemoved(step, way));
    told = followSlots(adapters, way === 'undo' ? inverted(step.slots) : step.slots);
    for (;;) {
      const request: Parameters<typeof sendSurely>[0] =
        way === 'apply'
          ? { kind: way, step, onConflict, withoutUndo, ...mayEvict }
          : { kind: way, id: step.id, onConflict, ...mayEvict };
      const response = await progress.follow(step.id, act.count, sendSurely(request));
      if (response.kind === 'conflict' && onConflict === 'ask') {
        if ((await ask({ kind: 'conflict', act, conflicts: response.conflicts })) === 'leave') return { kind: 'left' };
        onConflict = 'overwrite';
      } else if (response.kind === 'evicts' && !mayEvict.mayEvict) {
        const { id: _, ...evictions } = response;
        if ((await ask({ ...evictions, act })) === 'leave') return { kind: 'left' };
        mayEvict = { mayEvict: true };
      } else if (
        response.kind === 'failed' &&
        response.code === 'too-large-to-undo' &&
        !withoutUndo &&
        way === 'apply'
      ) {
        if ((await ask({ kind: 'too-large', act })) === 'leave') return { kind: 'left' };
        withoutUndo = true;
      } else {
        // the list follows the browser by the frame: what is said must not come a frame before what is to be seen
        await new Promise<void>((resolve) => frame(resolve));
        return conclude(act, step, response, withoutUndo);
      }
    }
  }

  /** One at a time, in the order of asking: a question of one must not be answered for another. */
  const inOrder = createRunExclusive();
  function runExclusive<T>(way: Act['way'], start: () => Promise<T>): Promise<T> {
    underWay.push(way);
    busy.value = true;
    return inOrder(start).finally(() => {
      told?.stop();
      told = null;
      underWay.shift();
      busy.value = underWay.length > 0;
    });
  }

  const apply = (kind: StepKind, slots: Slot[]): Promise<Outcome> =>
    runExclusive('apply', async () => {
      const scope = await page.scope();
      // what is imported need not be of the page, and there may be none
      if (scope === null && kind !== 'import')
        return { kind: 'failed', code: 'no-access', restored: true, slot: null, fates: [] };
      const [first] = slots;
      const { domain, storeId } = (first!.after ?? first!.before)!;
      const site = scope?.site ?? domain;
      const others = await sitesBeside(site, slots, adapters);
      const sites = others.length > 0 && { sites: others };
      const id = newId();
      history.adopt(id);
      return run('apply', { id, kind, site, ...sites, storeId, at: now(), slots });
    });

  async function retrace(way: 'undo' | 'redo'): Promise<Outcome | null> {
    if (question.peek() !== null) return null;
    // it would take back what nobody has seen done
    if (underWay.some((other, index) => other !== way && !(index === 0 && told?.isWhole()))) {
      toasts.show({ kind: 'wait' });
      return null;
    }
    const asked = questions;
    return runExclusive(way, async () => {
      if (questions !== asked) return null; // pressed before the person knew of the question
      // a key pressed as soon as the popup opens must not find an empty journal, or no site yet
      await Promise.all([history.loaded(), page.scope()]);
      const record = (way === 'undo' ? history.undoable : history.redoable).value;
      if (record !== null) return run(way, record.step);
      toasts.show({ kind: `nothing-to-${way}` });
      return null;
    });
  }

  return {
    busy,
    undoable: history.undoable,
    redoable: history.redoable,
    question,
    answer: (choice) => reply?.(choice),
    apply,
    // undo writes them in this order, and gives them their ages by it
    remove: (cookies) => apply('delete', removalSlots(sorted(cookies))),
    expire: (cookies) => apply('expire', removalSlots(sorted(cookies))),
    setAgain: computed(() => removals.value?.keys.value ?? new Set()),
    longStep: progress.current,
    cancel: progress.cancel,
    undo: () => retrace('undo'),
    redo: () => retrace('redo'),
    dispose() {
      stopEarlier();
      removals.value?.stop();
      history.dispose();
    },
  };
}
