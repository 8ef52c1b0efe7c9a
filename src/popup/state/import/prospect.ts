import { type Cookie, cookieKey, isSameCookie } from '../../../cookies/cookie.ts';
import { cappedExpiry } from '../../../cookies/expiry.ts';
import { checkCookie, type Problem } from '../../../cookies/rules.ts';
import type { Engine } from '../../../cookies/traits.ts';
import { isDamaged, type Unwritable, unwritable } from '../../../cookies/writability.ts';
import type { FailureCode } from '../../../messages.ts';
import type { RowProblem } from '../../../transfer/index.ts';
import type { Held } from './fillIn.ts';

/** What would become of a line. */
export type Prospect =
  /** Where it is to go is not known. */
  | { kind: 'unjudged' }
  | { kind: 'new' }
  | { kind: 'changes'; before: Cookie }
  | { kind: 'same' }
  /** Nobody has allowed this site yet. */
  | { kind: 'no-access'; site: string }
  | { kind: 'expired' }
  /** A later line is of the same cookie, and wins as in a browser. */
  | { kind: 'twice'; line: number; file: string | null }
  /** The file has it of another cookie store than is written to. */
  | { kind: 'other-store'; storeId: string }
  /** Another line of the file becomes the same cookie at this host; this one may be chosen in its place. */
  | { kind: 'rival'; line: number; file: string | null }
  | { kind: 'refused'; problem: Problem }
  | { kind: 'unwritable'; why: Unwritable | 'damaged' }
  /** The step that was just done wrote it; `stored` may be something else than was asked for. */
  | { kind: 'imported'; stored: Cookie }
  /** It was written, and is not there any more. */
  | { kind: 'gone' }
  /** The browser has refused it, against what was expected. */
  | { kind: 'failed'; code: FailureCode }
  | { kind: 'damaged'; problem: RowProblem };

export type ProspectKind = Prospect['kind'];

export interface ProspectContext {
  engine: Engine;
  held: Held;
  isPublicSuffix(domain: string): boolean;
  /** The site of a domain, where nobody has allowed it. */
  withoutAccess(domain: string): string | null;
  /** Seconds since 1970. */
  now: number;
}

/** Of a cookie that stands alone in its file. The site that is looked at has no say: any host may be written that was allowed. */
export function prospectOf(cookie: Cookie, context: ProspectContext): Prospect {
  const { engine, held, isPublicSuffix, now } = context;
  const why = unwritable(cookie, engine) ?? (isDamaged(cookie) ? 'damaged' : null);
  if (why !== null) return { kind: 'unwritable', why };
  const problems = checkCookie(cookie, { engine, pageHost: cookie.domain, original: null, isPublicSuffix, now });
  const errors = problems.filter(({ severity }) => severity === 'error');
  const problem = errors.find(({ code }) => code !== 'date-past');
  if (problem !== undefined) return { kind: 'refused', problem };
  if (errors.length > 0) return { kind: 'expired' };
  const site = context.withoutAccess(cookie.domain);
  if (site !== null) return { kind: 'no-access', site };
  const before = held.byKey.get(cookieKey(cookie));
  if (before === undefined) return { kind: 'new' };
  return isSameCookie(before, cookie) ? { kind: 'same' } : { kind: 'changes', before };
}

/** When the browser will let it end, where that is sooner than the file says; seconds since 1970. */
export function cappedEnd({ expirationDate }: Cookie, now: number): number | null {
  if (expirationDate === null) return null;
  const end = cappedExpiry(expirationDate, now);
  return expirationDate - end > 1 ? end : null;
}

/** Whether there is something to write. */
export const isWritten = ({ kind }: Prospect): boolean => kind === 'new' || kind === 'changes';

/** Whether a person can tick it; a rival is ticked in the place of another. */
export const canChoose = (prospect: Prospect): boolean => isWritten(prospect) || prospect.kind === 'rival';

/** No browser would take it as it is. */
export const isRefused = ({ kind }: Prospect): boolean => kind === 'refused' || kind === 'unwritable';
