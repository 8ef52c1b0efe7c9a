import { domainMatches } from '../../cookies/host.ts';
import type { FileCookie, Row } from '../contract/TransferFormat.ts';
import { readSentCookies } from '../headers/readCookieHeader.ts';
import { parseSetCookie } from '../headers/readSetCookie.ts';

/** RFC 6265bis §5.1.4. */
const defaultPath = ({ pathname }: URL): string => pathname.slice(0, Math.max(1, pathname.lastIndexOf('/')));

/** The host, and all that it lies in. */
const withParents = (host: string): string[] => {
  const labels = host.split('.');
  return labels.map((_, at) => labels.slice(at).join('.'));
};

/** What a browser would hold after the requests and answers that it is told of, one after the other. */
export class Replay {
  private readonly held = new Map<string, Row>();
  /** Names with domains that were heard of, those of deleted cookies too. */
  private readonly known = new Set<string>();
  private readonly problems: Row[] = [];

  constructor(private readonly now: number) {}

  /** @param header of Set-Cookie */
  answer(header: string, url: URL, line: number): void {
    const read = parseSetCookie(header, this.now);
    if (typeof read === 'string') {
      this.problems.push({ line, problem: read });
      return;
    }
    const cookie = { domain: url.hostname, path: defaultPath(url), ...read.cookie };
    // No browser takes it from there.
    if (!domainMatches(url.hostname, cookie.domain)) this.problems.push({ line, problem: 'no-domain' });
    else this.keep(cookie, line, read.deletes);
  }

  /** What a request says counts only where no answer set it: it has neither domain nor attributes. */
  request(header: string, url: URL, line: number): void {
    for (const row of readSentCookies(header, line)) {
      if (!('cookie' in row)) continue;
      const { name } = row.cookie;
      const isKnown = withParents(url.hostname).some((domain) => this.known.has(JSON.stringify([name, domain])));
      if (!isKnown) this.keep({ ...row.cookie, domain: url.hostname }, line, false);
    }
  }

  rows(): Row[] {
    return [...this.held.values(), ...this.problems];
  }

  private keep(cookie: FileCookie, line: number, deletes: boolean): void {
    const { name, domain, hostOnly, path } = cookie;
    const key = JSON.stringify([name, domain, hostOnly, path]);
    this.known.add(JSON.stringify([name, domain]));
    if (deletes) this.held.delete(key);
    else this.held.set(key, { line, cookie });
  }
}
