import { signal } from '@preact/signals';
import { expect, vi } from 'vitest';
import type { EditorSession } from '../../../../src/popup/state/editor/session.ts';
import { formatById, replaceText, subject, type Subject } from '../../../../src/sessions/index.ts';
import { cookie } from '../../../fakes/cookie.ts';
import flask from '../../../sessions/vectors/flask.json' with { type: 'json' };
import { createWorld } from './editorWorld.ts';

export const isReadable = signal(true);
export const secret = 'generator secret, not a real one';

export function sessionCookie(id: string) {
  const vector = flask.vectors.find((one) => one.id === id)!;
  return cookie({ name: vector.cookie.name, value: vector.cookie.value });
}
export const login = sessionCookie('content-login');

/** Opens a session cookie and waits until its content was read. */
export async function open(world: ReturnType<typeof createWorld>, base = login) {
  const editor = await world.open(base, { isReadable });
  await vi.waitFor(() => expect(editor.session.value?.content.reading.value.kind).not.toBe('loading'));
  return { editor, session: editor.session.value!, content: editor.session.value!.content };
}

export const path = (session: EditorSession, label: string) =>
  session.content.rows.value.find((row) => row.label === label)!.path!;
export const shown = (session: EditorSession) =>
  session.content.rows.value.map(
    ({ label, literal, change }) => `${label}=${literal}${change === 'none' ? '' : ` ${change}`}`,
  );
export const setKey = async (session: EditorSession, ...texts: string[]) => {
  session.keys.set('secret', texts);
  return session.keys.settled();
};
/** What Flask would read from the cookie that was written last. */
export async function written(world: ReturnType<typeof createWorld>) {
  const after = world.steps.at(-1)!.slots[0]!.after!;
  const read: Subject = subject(after.name, after.value);
  const format = formatById('flask')!;
  const decoded = await format.decode(read);
  const verdict = await format.verifiable!.verify(read, { secret: [secret] }, world.minute.value / 1000);
  return {
    source: decoded.kind === 'tree' ? decoded.tree.source : null,
    verdict: verdict.kind,
    issuedAt: decoded.issuedAt,
  };
}

/** `login` as the site would write it with this content, signed at this moment. */
export async function rewritten(text: string, seconds = flask.clock) {
  const format = formatById('flask')!;
  const decoded = await format.decode(subject(login.name, login.value));
  if (decoded.kind !== 'tree') throw new Error('no tree');
  const edited = replaceText(decoded, text);
  const [write] = await format.signable!.sign(edited, { secret: [secret] }, { timestamp: 'now', now: seconds });
  if (write?.kind !== 'save') throw new Error('nothing was signed');
  return { ...login, value: write.value };
}
