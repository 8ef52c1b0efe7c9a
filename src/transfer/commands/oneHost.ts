import type { Cookie } from '../../cookies/cookie.ts';
import { domainMatches, isLoopback } from '../../cookies/host.ts';
import type { TakenFrom } from '../contract/TransferFormat.ts';

/** `www.a.test`, `a.test`, `test`. */
const withParents = (host: string): string[] => {
  const labels = host.split('.');
  return labels.map((_, index) => labels.slice(index).join('.'));
};

const keyOf = (domain: string, hostOnly: boolean): string => (hostOnly ? domain : `.${domain}`);

/** The host, of the page's and those that the cookies are of, to which most of them are sent; among equals the page's, or the longest. */
function hostOf(cookies: readonly Cookie[], page: string | undefined): string {
  const counts = new Map<string, number>();
  for (const { domain, hostOnly } of cookies) {
    const key = keyOf(domain, hostOnly);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const sentTo = (host: string): number =>
    withParents(host).reduce(
      (sum, parent) => sum + (counts.get(keyOf(parent, false)) ?? 0),
      counts.get(keyOf(host, true)) ?? 0,
    );
  const given = cookies.map(({ domain }) => domain);
  const hosts = [...new Set(page === undefined ? given : [page, ...given])];
  const isPage = (host: string): number => Number(host === page);
  return (
    hosts
      .map((host) => ({ host, count: sentTo(host) }))
      .toSorted((a, b) => b.count - a.count || isPage(b.host) - isPage(a.host) || b.host.length - a.host.length)[0]
      ?.host ?? ''
  );
}

/** A request has one host: which, and the cookies that a browser would send there. */
export function oneHost(cookies: readonly Cookie[], { origin }: TakenFrom = {}): { host: string; sent: Cookie[] } {
  const host = hostOf(cookies, origin === undefined ? undefined : new URL(origin).hostname);
  const isSent = ({ domain, hostOnly }: Cookie): boolean => (hostOnly ? domain === host : domainMatches(host, domain));
  return { host, sent: cookies.filter(isSent) };
}

/** The page's origin, where that is the host's; but over http nothing Secure leaves this machine. */
function originOf(host: string, cookies: readonly Cookie[], { origin }: TakenFrom): string {
  const isPlain = cookies.every(({ secure }) => !secure);
  const page = origin === undefined ? null : new URL(origin);
  if (page?.hostname === host && (page.protocol === 'https:' || isPlain || isLoopback(host))) return page.origin;
  return `${isPlain && isLoopback(host) ? 'http' : 'https'}://${host}`;
}

/** The URL that is deep enough for the longest of their paths. */
export function urlFor(host: string, cookies: readonly Cookie[], source: TakenFrom = {}): string {
  const path = cookies.reduce((longest, one) => (one.path.length > longest.length ? one.path : longest), '/');
  const written = path.toWellFormed().replaceAll(/[^!$&'()*+,./:;=@\w~%-]/gu, encodeURIComponent);
  return `${originOf(host, cookies, source)}${written}`;
}
