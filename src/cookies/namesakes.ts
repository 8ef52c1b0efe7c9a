import { type Cookie, type CookieKey, cookieKey, partitionParts } from './cookie.ts';
import { inSendingOrder } from './sendingOrder.ts';
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
    const sent = inSendingOrder(twins.filter(isSent)).map((twin) => cookieKey(twin));
    const places = new Map(sent.map((key, index) => [key, index + 1]));
    const shared = {
      byHost: differ(twins, ({ domain, hostOnly }) => [domain, hostOnly]),
      byPath: differ(twins, ({ path }) => path),
      byPartition: differ(twins, partitionParts),
      first: sent[0] ?? null,
    };
    for (const key of twins.map((twin) => cookieKey(twin)))
      found.set(key, { ...shared, place: sent.length < 2 ? null : (places.get(key) ?? null) });
  }
  return found;
}
