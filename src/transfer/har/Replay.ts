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

const valueKey = (domain: string, { name, value }: FileCookie): string => JSON.stringify([name, domain, value]);

type ReadRow = Extract<Row, { cookie: FileCookie }>;

function byName(rows: readonly Row[]): ReadonlyMap<string, ReadRow[]> {
  const found = new Map<string, ReadRow[]>();
  for (const row of rows) {
    if (!('cookie' in row)) continue;
    const { name } = row.cookie;
    const same = found.get(name);
    if (same) same.push(row);
    else found.set(name, [row]);
  }
  return found;
}

/** What a browser would hold after the requests and answers that it is told of, one after the other. */
export class Replay {
  private readonly held = new Map<string, Row>();
  /** Names with domains that answers told of, those of deleted cookies too. */
  private readonly answered = new Set<string>();
  /** The same of requests. */
  private readonly asked = new Set<string>();
  /** Values that answers told. */
  private readonly told = new Set<string>();
  private readonly askedValues = new Set<string>();
  /** Of a name that one request sends several times, what no answer tells of: their paths differ, and no request says them. */
  private readonly twins = new Map<string, readonly Row[]>();
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
      this.told.add(valueKey(cookie.domain, cookie));
      this.held.delete(keyOf({ name: cookie.name, value: '', domain: url.hostname }));
      this.keep(cookie, line, read.deletes);
    }
  }

  /** What a request says counts only where no answer sets it: it has neither domain nor attributes. The last has the newest value. */
  request(sent: readonly Row[], { hostname }: URL): void {
    const domains = withParents(hostname);
    for (const [name, [first, ...others]] of byName(sent)) {
      const [own, ...parents] = domains.map((domain) => JSON.stringify([name, domain]));
      const isKnown = this.answered.has(own!) || parents.some((key) => this.answered.has(key) || this.asked.has(key));
      if (!isKnown) {
        this.asked.add(own!);
        this.askedValues.add(valueKey(hostname, first!.cookie));
        this.keep({ ...first!.cookie, domain: hostname }, first!.line, false);
      }
      if (others.length === 0) continue;
      const twins = isKnown
        ? [first!, ...others].filter((row) => !this.isTold(row, domains))
        : others.filter(({ cookie }) => cookie.value !== first!.cookie.value);
      this.twins.set(
        own!,
        twins.map(({ line, cookie }) => ({ line, cookie: { ...cookie, domain: hostname } })),
      );
    }
  }

  /** Before the one that is sent first, which counts where they come to the same. */
  rows(): Row[] {
    return [...[...this.twins.values()].flat(), ...this.held.values(), ...this.problems];
  }

  /** By an answer, or by a request to a host above. */
  private isTold({ cookie }: ReadRow, domains: readonly string[]): boolean {
    return domains.some((domain, at) => {
      const key = valueKey(domain, cookie);
      return this.told.has(key) || (at > 0 && this.askedValues.has(key));
    });
  }

  private keep(cookie: FileCookie, line: number, deletes: boolean): void {
    const key = keyOf(cookie);
    if (deletes) this.held.delete(key);
    else this.held.set(key, { line, cookie });
  }
}
