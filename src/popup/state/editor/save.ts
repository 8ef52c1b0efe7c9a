import type { Cookie } from '../../../cookies/cookie.ts';
import type { CookieField } from '../../../cookies/rules.ts';
import { editSlots, type Slot, type StepKind } from '../../../cookies/step.ts';
import type { DecodedTree, SessionErrorCode } from '../../../sessions/index.ts';
import type { Draft } from './draft.ts';
import type { Form } from './form.ts';
import type { EditorSession, Written } from './session.ts';
import { sessionSlots } from './slots.ts';

/** What stands between a draft and its being saved. */
export type Obstacle =
  | { kind: 'field'; field: CookieField }
  /** The text of the content cannot be read, or what is being typed in the tree cannot be kept. */
  | { kind: 'content' }
  /** Signing wants a key: none was typed, it cannot be read, or it is not the one that signed the cookie. */
  | { kind: 'key'; why: 'missing' | 'malformed' | 'wrong' }
  | { kind: 'sign'; code: SessionErrorCode };

/** What is to be written, and the draft and the content that it was made of: the person may go on typing meanwhile. */
export interface SaveStep {
  kind: 'step';
  step: StepKind;
  slots: Slot[];
  draft: Draft;
  content: DecodedTree | null;
}

export type Plan = SaveStep | Obstacle;

interface PlanParts {
  form: Form;
  session: EditorSession | null;
  step: StepKind;
  /** Sign although the key did not make the present signature: the app may have got a new one. */
  anyKey: boolean;
  /** Sign again although the content is unchanged. */
  again: boolean;
  /** The cookies of the page. */
  all: readonly Cookie[];
  /** Milliseconds since 1970. */
  now: () => number;
}

async function keyObstacle({ keys }: EditorSession, anyKey: boolean): Promise<Obstacle | null> {
  if (!keys.hasSecret.value) return { kind: 'key', why: 'missing' };
  const state = await keys.settled();
  if (state.kind === 'failed' && state.error.code === 'key-malformed') return { kind: 'key', why: 'malformed' };
  if (state.kind === 'failed' && state.error.code === 'stopped') return { kind: 'sign', code: 'stopped' };
  const isWrong = state.kind === 'known' && state.verdict.kind === 'wrong';
  return isWrong && !anyKey ? { kind: 'key', why: 'wrong' } : null;
}

async function sign(session: EditorSession, anyKey: boolean): Promise<Written | Obstacle> {
  if (session.content.broken.value !== null) return { kind: 'content' };
  const obstacle = session.writes.value !== 'plain' ? await keyObstacle(session, anyKey) : null;
  return obstacle ?? session.write();
}

/** From the draft to the slots of one step, or to what is in the way. */
export async function planSave({ form, session, step, anyKey, again, all, now }: PlanParts): Promise<Plan> {
  if (session?.content.inPlace.keep() === false) return { kind: 'content' };
  const isContent = session !== null && (again || session.content.changes.value > 0);
  const written = isContent ? await sign(session, anyKey) : null;
  if (written !== null && written.kind !== 'written') return written;
  const original = form.original.value;
  const name = original?.name ?? form.draft.value.name;
  const main = written?.writes.find((write) => write.name === name);
  const seconds = now() / 1000;
  const draft = form.draft.value;
  const typed = form.editedAt(seconds);
  const edited = main?.kind === 'save' ? { ...typed, value: main.value } : typed;
  const problem = (await form.check(edited, seconds)).find(({ severity }) => severity === 'error');
  if (problem !== undefined) return { kind: 'field', field: problem.field };
  const replaced = form.replaces.value;
  if (written === null)
    return { kind: 'step', step, slots: editSlots(original, edited, replaced), draft, content: null };
  const others = written.writes.filter((write) => write.name !== name);
  const slots = sessionSlots(original, edited, replaced, others, all);
  // The session has grown past one cookie: what its cookie held is now in others.
  if (main?.kind === 'expire' && original !== null) slots[0] = { before: original, after: null };
  // what nobody signs, or what is encrypted, is saved like any other
  const kind = session?.writes.value === 'signed' ? 'sign' : step;
  return { kind: 'step', step: kind, slots, draft, content: written.content };
}
