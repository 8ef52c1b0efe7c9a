import { domainMatches } from '../../cookies/host.ts';
import type { FileCookie, Row } from '../contract/TransferFormat.ts';
import { listedCookie } from './listedCookies.ts';
import { parseSetCookie } from '../headers/readSetCookie.ts';

/** RFC 6265bis §5.1.4. */
const defaultPath = ({ pathname }: URL): string => pathname.slice(0, Math.max(1, pathname.lastIndexOf('/')));

/** The host, and all that it lies in. */
const withParents = (host: string): string[] => {
  const labels = host.split('.');
  return labels.map((_, at) => labels.slice(at).join('.'));
};

/** Of what a request tells without host-only and path: so it is no answer's. */
const keyOf = ({ name, domain, hostOnly, path }: FileCookie): string => JSON.stringify([name, domain, hostOnly, path]);

/** What a browser would hold after the requests and answers that it is told of, one after the other. */
export class Replay {
  private readonly held = new Map<string, Row>();
  /** Names with domains that answers told of, those of deleted cookies too. */
  private readonly answered = new Set<string>();
  /** The same of requests. */
  private readonly asked = new Set<string>();
  private readonly problems: Row[] = [];

  constructor(private readonly now: number) {}

  /** @param header of Set-Cookie */
  answer(header: string, url: URL, line: number): void {
    this.set(parseSetCookie(header, this.now), url, line);
  }

  /** @param item of the list beside the headers */
  answerListed(item: unknown, url: URL, line: number): void {
    this.set(listedCookie(item, this.now), url, line);
  }

  private set(read: ReturnType<typeof parseSetCookie>, url: URL, line: number): void {
    if (typeof read === 'string') {
      this.problems.push({ line, problem: read });
      return;
    }
    const cookie = { domain: url.hostname, path: defaultPath(url), ...read.cookie };
    // No browser takes it from there.
    if (!domainMatches(url.hostname, cookie.domain)) this.problems.push({ line, problem: 'no-domain' });
    else {
      this.answered.add(JSON.stringify([cookie.name, cookie.domain]));
      this.held.delete(keyOf({ name: cookie.name, value: '', domain: url.hostname }));
      this.keep(cookie, line, read.deletes);
    }
  }

  /** What a request says counts only where no answer sets it: it has neither domain nor attributes. The last has the newest value. */
  request(sent: readonly Row[], { hostname }: URL): void {
    const names = new Set<string>();
    for (const row of sent) {
      if (!('cookie' in row) || names.has(row.cookie.name)) continue;
      names.add(row.cookie.name);
      const [own, ...parents] = withParents(hostname).map((domain) => JSON.stringify([row.cookie.name, domain]));
      if (this.answered.has(own!) || parents.some((key) => this.answered.has(key) || this.asked.has(key))) continue;
      this.asked.add(own!);
      this.keep({ ...row.cookie, domain: hostname }, row.line, false);
    }
  }

  rows(): Row[] {
    return [...this.held.values(), ...this.problems];
  }

  private keep(cookie: FileCookie, line: number, deletes: boolean): void {
    const key = keyOf(cookie);
    if (deletes) this.held.delete(key);
    else this.held.set(key, { line, cookie });
  }
}
