import { type Cookie, isSameCookie } from '../../../cookies/cookie.ts';
import type { LogEntry } from '../../../records.ts';
import type { Called, ContentChange, Decoded } from '../../../sessions/index.ts';
import type { Adapters } from '../Adapters.ts';

/** What changed inside, where both states were read in the same format. */
export interface LogDetail {
  called: Called;
  isSession: boolean;
  changes: readonly ContentChange[];
  /** Why the value is another where nothing inside is; `null` where that cannot be seen. */
  rewritten: 'signed-again' | 'same-content' | null;
}

/** Two states of a cookie; of one that was not there, or is no more, one is `null`. */
export type States = Pick<LogEntry, 'before' | 'after'>;

type Sessions = Awaited<ReturnType<Adapters['sessions']>>;

async function read({ name, value }: Cookie, { nameable, recognise, subject }: Sessions) {
  const named = nameable(await recognise(subject(name, value)));
  return named?.kind === 'read' ? named : null;
}

/** Decoded here, in the page: the worker keeps raw cookies only. `null`: nothing was read inside. */
export async function detailOf({ before, after }: States, sessions: Sessions): Promise<LogDetail | null> {
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
    rewritten: rewrittenOf(known.decoded),
  };
}

function rewrittenOf({ kind, protection }: Decoded): LogDetail['rewritten'] {
  if (kind !== 'tree' && kind !== 'text') return null;
  return protection === 'signed' || protection === 'partly-signed' ? 'signed-again' : 'same-content';
}

/** An attribute of a cookie in the field's own words; `value` as the browser has it. */
export type Attribute =
  | { name: 'Expires'; value: number | null }
  | { name: 'HttpOnly' | 'Secure'; value: boolean }
  | { name: 'SameSite'; value: Cookie['sameSite'] };

const attributesOf = ({ expirationDate, httpOnly, secure, sameSite }: Cookie): Attribute[] => [
  { name: 'Expires', value: expirationDate },
  { name: 'HttpOnly', value: httpOnly },
  { name: 'Secure', value: secure },
  { name: 'SameSite', value: sameSite },
];

/** Of an end, seconds count: browsers keep fractions or not. */
const differ = (one: Attribute, other: Attribute): boolean =>
  one.name === 'Expires' ? Math.abs(Number(one.value) - Number(other.value)) > 1 : one.value !== other.value;

/** The attributes in which two states of a cookie differ. */
export function changedAttributes({ before, after }: States): { before: Attribute; after: Attribute }[] {
  if (before === null || after === null || isSameCookie(before, after)) return [];
  const now = attributesOf(after);
  return attributesOf(before).flatMap((old, index) => {
    const next = now[index]!;
    return differ(old, next) ? [{ before: old, after: next }] : [];
  });
}
