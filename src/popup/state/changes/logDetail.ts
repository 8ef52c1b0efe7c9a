import { type Cookie, isSameCookie } from '../../../cookies/cookie.ts';
import type { LogEntry } from '../../../records.ts';
import type { Called, ContentChange, Decoded } from '../../../sessions/index.ts';
import type { Adapters } from '../Adapters.ts';

/** What changed inside, where both states were read in the same format. */
export interface LogDetail {
  called: Called;
  isSession: boolean;
  changes: readonly ContentChange[];
}

type Sessions = Awaited<ReturnType<Adapters['sessions']>>;

async function read({ name, value }: Cookie, { nameable, recognise, subject }: Sessions) {
  const named = nameable(await recognise(subject(name, value)));
  return named?.kind === 'read' ? named : null;
}

/** Decoded here, in the page: the worker keeps raw cookies only. `null`: nothing was read inside. */
export async function detailOf({ before, after }: LogEntry, sessions: Sessions): Promise<LogDetail | null> {
  const [old, now] = await Promise.all([before, after].map(async (cookie) => (cookie ? read(cookie, sessions) : null)));
  const known = now ?? old;
  if (!known || (old && now && old.format !== now.format)) return null;
  const empty: Decoded = { ...known.decoded, kind: 'text', text: '', original: '' };
  const changes = sessions
    .compareContent(old?.decoded ?? empty, now?.decoded ?? empty)
    .filter(({ key }) => key !== '' || (old && now));
  return {
    called: known.format,
    isSession: sessions.isSession(known.decoded),
    changes,
  };
}

/** The attributes in which two states of a cookie differ, in the field's own words. */
export function changedAttributes({ before, after }: LogEntry): string[] {
  if (before === null || after === null || isSameCookie(before, after)) return [];
  const names: [string, boolean][] = [
    ['Expires', Math.abs((before.expirationDate ?? 0) - (after.expirationDate ?? 0)) > 1],
    ['HttpOnly', before.httpOnly !== after.httpOnly],
    ['Secure', before.secure !== after.secure],
    ['SameSite', before.sameSite !== after.sameSite],
  ];
  return names.filter(([, differs]) => differs).map(([name]) => name);
}
