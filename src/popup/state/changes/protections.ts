import type { ReadonlySignal } from '@preact/signals';
import { type Cookie, type CookieKey, cookieKey } from '../../../cookies/cookie.ts';
import type { Command } from '../../../messages.ts';
import { type Guard, kinds, type Protected } from '../../../records.ts';
import type { Adapters } from '../Adapters.ts';
import { createMirror } from '../mirror.ts';

/** What the worker keeps as it is, against pages and servers. */
export interface Protections {
  readonly byKey: ReadonlySignal<ReadonlyMap<CookieKey, Protected>>;
  /** @returns whether the worker has taken all of it */
  protect(cookies: readonly Cookie[], guard: Guard): Promise<boolean>;
  unprotect(cookies: readonly Cookie[]): Promise<boolean>;
  /** Goes on after a pause. */
  resume(cookie: Cookie): Promise<boolean>;
  dispose(): void;
}

export function createProtections({
  session,
  tell,
  painted,
}: Pick<Adapters, 'session' | 'tell' | 'painted'>): Protections {
  const guards = createMirror(session, kinds.guards, painted()); // no sooner, as the journal (history.ts)

  /** Commands may be repeated, so one that was lost with a stopped worker is said once more. */
  async function tellAll(commands: readonly Command[]): Promise<boolean> {
    let all = true;
    for (const command of commands) all = ((await tell(command)) || (await tell(command))) && all;
    return all;
  }

  return {
    byKey: guards.records,
    protect: (cookies, guard) => tellAll(cookies.map((cookie) => ({ kind: 'protect', cookie, guard }))),
    unprotect: (cookies) => tellAll(cookies.map((cookie) => ({ kind: 'unprotect', key: cookieKey(cookie) }))),
    resume: (cookie) => tellAll([{ kind: 'resume', key: cookieKey(cookie) }]),
    dispose: guards.dispose,
  };
}
