/** An IPv4 address, or an IPv6 one in brackets, as `URL.hostname` writes them. */
export function isIpAddress(host: string): boolean {
  return host.startsWith('[') || /^\d{1,3}(\.\d{1,3}){3}$/.test(host);
}

/** Hosts on which browsers send Secure cookies over http too (Secure Contexts §3.1: potentially trustworthy origins). */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host.endsWith('.localhost') || host === '[::1]' || /^127(\.\d{1,3}){3}$/.test(host);
}

/** A host that has no sub-domains of its own: an address or a single label. Cookies there are always host-only. */
export function hasNoSubdomains(host: string): boolean {
  return isIpAddress(host) || !host.includes('.');
}

/**
 * The host in the browser's own spelling (lower case, punycode), or `null` when it is none.
 * A leading dot, as people write Domain attributes, is dropped. One at the end stays: browsers keep the cookies of
 * `example.com.` apart from those of `example.com`.
 */
export function parseHost(text: string): string | null {
  const host = text.trim().replace(/^\./, '');
  if (/[\s/?#@\\%]/.test(host) || hasPort(host)) return null;
  try {
    return new URL(`https://${host}/`).hostname || null;
  } catch {
    return null;
  }
}

/** Colons in brackets are those of an IPv6 address; brackets elsewhere are no host's. */
const hasPort = (host: string): boolean => host.lastIndexOf(':') > host.lastIndexOf(']');

/** RFC 6265bis §5.1.3: the host is the domain itself or one of its sub-domains. */
export function domainMatches(host: string, domain: string): boolean {
  return host === domain || (host.endsWith(`.${domain}`) && !isIpAddress(host));
}

/** One lies within the other, so that cookies of a domain may be of use to a site and the other way round. */
export function isAkin(domain: string, site: string): boolean {
  return domainMatches(domain, site) || domainMatches(site, domain);
}

/** RFC 6265bis §5.1.4: the cookie's path is the request's path or a parent directory of it. */
export function pathMatches(requestPath: string, cookiePath: string): boolean {
  if (requestPath === cookiePath) return true;
  return requestPath.startsWith(cookiePath) && (cookiePath.endsWith('/') || requestPath[cookiePath.length] === '/');
}

/** Whether a URL could carry the path as it is. Chromium's `cookies.set` canonicalises, and so misses every other path. */
export function isCanonicalPath(path: string): boolean {
  if (path === '/') return true; // as nearly all are: a URL each takes its time in a long list
  return path.startsWith('/') && new URL(`https://h${path}`).pathname === path;
}
