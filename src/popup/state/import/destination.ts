import { isLoopback, parseHost } from '../../../cookies/host.ts';

/**
 * The address that is typed, as a host or a whole URL: `http://` says that nothing Secure would arrive there. On this
 * machine that is how servers are run, and browsers send Secure cookies all the same.
 * @returns `null`: it is none
 */
export function addressOf(typed: string): URL | null {
  const text = typed.trim();
  const scheme = /^https?:\/\//i.exec(text)?.[0] ?? '';
  const host = /^(\[[^\]]*\]|[^/:?#]*)(?::\d{1,5})?(?:[/?#].*)?$/.exec(text.slice(scheme.length))?.[1];
  const known = host === undefined ? null : parseHost(host);
  // a URL may hold these, as `*` is typed; no host has them, or nothing between two dots
  if (known === null || /[%*]|\.\./.test(known)) return null;
  return new URL(`${scheme || (isLoopback(known) ? 'http://' : 'https://')}${known}/`);
}
