import * as v from 'valibot';
import type { Cookie } from '../../cookies/cookie.ts';
import { cookieSchema } from '../../cookies/cookieSchema.ts';
import type { FileCookie } from '../contract/TransferFormat.ts';
import { hasOwnStore } from '../fields/losses.ts';

/**
 * What the seven fields cannot say, in comments, which every tool skips (docs/FILES.md): of the cookie in the next line,
 * or a whole cookie that no line can hold.
 */
const next = '# cookie-lens next ';
const whole = '# cookie-lens cookie ';

const nextSchema = v.strictObject({ ...v.partial(cookieSchema).entries, name: v.string() });

export type Kept = { next: Pick<Cookie, 'name'> & Partial<Cookie> } | { cookie: Cookie };

/** What a comment of ours keeps; `null` for any other, and for one that somebody has changed. */
export function readKept(comment: string): Kept | null {
  try {
    if (comment.startsWith(next))
      return {
        next: v.parse(nextSchema, JSON.parse(comment.slice(next.length))) as Pick<Cookie, 'name'> & Partial<Cookie>,
      };
    if (comment.startsWith(whole)) return { cookie: v.parse(cookieSchema, JSON.parse(comment.slice(whole.length))) };
  } catch {
    // a comment like any other
  }
  return null;
}

export const keepWhole = (cookie: Cookie): string => whole + JSON.stringify(cookie);

/** The comment before the line of a cookie that reads as `said`; nothing where the line says it all. */
export function keepUnsaid(cookie: Cookie, said: FileCookie): readonly string[] {
  const differs = (key: keyof Cookie): boolean => {
    switch (key) {
      case 'sameSite':
        return cookie.sameSite !== 'unspecified';
      case 'storeId':
      case 'firstPartyDomain':
        return hasOwnStore(cookie);
      case 'partitionKey':
        return cookie.partitionKey !== null;
      case 'httpOnly':
        return cookie.httpOnly !== (said.httpOnly ?? false);
      case 'expirationDate':
        return secondOf(cookie.expirationDate) !== secondOf(said.expirationDate ?? null);
      default:
        return cookie[key] !== said[key];
    }
  };
  const keys = (Object.keys(cookie) as (keyof Cookie)[]).filter(differs);
  if (keys.length === 0) return [];
  return [next + JSON.stringify({ name: cookie.name, ...Object.fromEntries(keys.map((key) => [key, cookie[key]])) })];
}

const secondOf = (date: number | null): number | null => (date === null ? null : Math.floor(date));
