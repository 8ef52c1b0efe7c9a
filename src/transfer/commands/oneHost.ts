import type { Cookie } from '../../cookies/cookie.ts';
import { domainMatches, isLoopback } from '../../cookies/host.ts';

/** `www.a.test`, `a.test`, `test`. */
const withParents = (host: string): string[] => {
  const labels = host.split('.');
  return labels.map((_, index) => labels.slice(index).join('.'));
};

const keyOf = (domain: string, hostOnly: boolean): string => (hostOnly ? domain : `.${domain}`);

/** The host, of those that the cookies are of, to which most of them are sent; among equals the longest. */
function hostOf(cookies: readonly Cookie[]): string {
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
  const hosts = [...new Set(cookies.map(({ domain }) => domain))].map((host) => ({ host, count: sentTo(host) }));
  return hosts.toSorted((a, b) => b.count - a.count || b.host.length - a.host.length)[0]?.host ?? '';
}

/** A request has one host: which, and the cookies that a browser would send there. */
export function oneHost(cookies: readonly Cookie[]): { host: string; sent: Cookie[] } {
  const host = hostOf(cookies);
  const isSent = ({ domain, hostOnly }: Cookie): boolean => (hostOnly ? domain === host : domainMatches(host, domain));
  return { host, sent: cookies.filter(isSent) };
}

/** The URL that is deep enough for the longest of their paths. */
export function urlFor(host: string, cookies: readonly Cookie[]): string {
  const path = cookies.reduce((longest, one) => (one.path.length > longest.length ? one.path : longest), '/');
  const written = path.toWellFormed().replaceAll(/[^!$&'()*+,./:;=@\w~%-]/gu, encodeURIComponent);
  const isPlain = isLoopback(host) && cookies.every(({ secure }) => !secure);
  return `${isPlain ? 'http' : 'https'}://${host}${written}`;
}
