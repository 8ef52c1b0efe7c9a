import { type Cookie, type CookieKey, cookieKey, partitionParts } from './cookie.ts';
import { byName } from './siblings.ts';

/** What tells cookies of one name apart, and in which order a request carries them. */
export interface Namesakes {
  /** They differ in domain or scope, in path, in partition. */
  byHost: boolean;
  byPath: boolean;
  byPartition: boolean;
  /** Place of this one among those that are sent, from 1; `null`: it is not sent, or no other is. */
  place: number | null;
  /** The one that is sent first. */
  first: CookieKey | null;
}

/**
 * In the order of sending: longer paths first, then by age (RFC 6265bis §5.8.3). That servers should not rely on it is
 * said there too.
 * @param cookies from the oldest to the youngest
 */
export function inSentOrder(cookies: readonly Cookie[]): readonly Cookie[] {
  return cookies.toSorted((a, b) => b.path.length - a.path.length);
}

const differ = (twins: readonly Cookie[], of: (cookie: Cookie) => unknown): boolean =>
  new Set(twins.map((twin) => JSON.stringify(of(twin)))).size > 1;

/** Of each cookie that is not alone with its name. @param cookies from the oldest to the youngest */
export function namesakesOf(
  cookies: Iterable<Cookie>,
  isSent: (cookie: Cookie) => boolean,
): ReadonlyMap<CookieKey, Namesakes> {
  const found = new Map<CookieKey, Namesakes>();
  for (const twins of byName(cookies).values()) {
    if (twins.length < 2) continue;
    const sent = inSentOrder(twins.filter(isSent)).map((twin) => cookieKey(twin));
    const shared = {
      byHost: differ(twins, ({ domain, hostOnly }) => [domain, hostOnly]),
      byPath: differ(twins, ({ path }) => path),
      byPartition: differ(twins, partitionParts),
      first: sent[0] ?? null,
    };
    for (const key of twins.map((twin) => cookieKey(twin))) {
      const at = sent.indexOf(key);
      found.set(key, { ...shared, place: at < 0 || sent.length < 2 ? null : at + 1 });
    }
  }
  return found;
}
