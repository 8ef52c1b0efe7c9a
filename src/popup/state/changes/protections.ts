import { type ReadonlySignal, signal } from '@preact/signals';
import { type Cookie, type CookieKey, cookieKey } from '../../../cookies/cookie.ts';
import { type Command, type Guard, guardPrefix, type Protected } from '../../../messages.ts';
import type { Adapters } from '../Adapters.ts';

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
  const byKey = signal<ReadonlyMap<CookieKey, Protected>>(new Map());
  let isLoaded = false;

  async function load(): Promise<void> {
    const records = Object.values(await session.all(guardPrefix)) as Protected[];
    byKey.value = new Map(records.map((record) => [cookieKey(record.cookie), record]));
    isLoaded = true;
  }

  const stop = session.onChanged((changes) => {
    if (!isLoaded) return; // the load that is under way sees it
    const next = new Map(byKey.value);
    for (const [key, { newValue }] of Object.entries(changes)) {
      if (!key.startsWith(guardPrefix)) continue;
      if (newValue === undefined) next.delete(key.slice(guardPrefix.length) as CookieKey);
      else next.set(key.slice(guardPrefix.length) as CookieKey, newValue as Protected);
    }
    byKey.value = next;
  });
  void painted().then(load); // no sooner, as the journal (history.ts)

  /** Commands may be repeated, so one that was lost with a stopped worker is said once more. */
  async function tellAll(commands: readonly Command[]): Promise<boolean> {
    let all = true;
    for (const command of commands) all = ((await tell(command)) || (await tell(command))) && all;
    return all;
  }

  return {
    byKey,
    protect: (cookies, guard) => tellAll(cookies.map((cookie) => ({ kind: 'protect', cookie, guard }))),
    unprotect: (cookies) => tellAll(cookies.map((cookie) => ({ kind: 'unprotect', key: cookieKey(cookie) }))),
    resume: (cookie) => tellAll([{ kind: 'resume', key: cookieKey(cookie) }]),
    dispose: stop,
  };
}
