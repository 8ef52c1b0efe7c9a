import { type ReadonlySignal, signal } from '@preact/signals';
import { latest } from '../../../async/latest.ts';
import type { Adapters } from '../Adapters.ts';
import { allSites } from './scope.ts';

/** One match pattern that was granted. */
export interface Grant {
  pattern: string;
  /** `example.com` of `*://*.example.com/*`; `null` for all sites. */
  site: string | null;
  subdomains: boolean;
}

export interface Grants {
  /** All sites first, then by name; `null` until it is known. */
  readonly all: ReadonlySignal<readonly Grant[] | null>;
  readonly everywhere: ReadonlySignal<boolean>;
  /** A pattern that the browser did not take back, because a wider one holds it. */
  readonly kept: ReadonlySignal<string | null>;
  rollback(grant: Grant): Promise<void>;
  /** To be called straight from the click. */
  allowAll(): Promise<boolean>;
  dispose(): void;
}

function grantOf(pattern: string): Grant {
  if (pattern === allSites || pattern === '<all_urls>') return { pattern, site: null, subdomains: true };
  const host = /^[^:]*:\/\/([^/]*)\//.exec(pattern)?.[1] ?? pattern;
  return host.startsWith('*.')
    ? { pattern, site: host.slice(2), subdomains: true }
    : { pattern, site: host, subdomains: false };
}

/** What the person allowed, and the way back. */
export function createGrants({ access }: Pick<Adapters, 'access'>): Grants {
  const all = signal<readonly Grant[] | null>(null);
  const everywhere = signal(false);
  const kept = signal<string | null>(null);

  const ask = latest();
  async function read(): Promise<void> {
    const isLatest = ask();
    const grants = (await access.list()).map(grantOf);
    if (!isLatest()) return;
    everywhere.value = grants.some(({ site }) => site === null);
    all.value = grants.toSorted((a, b) => ((a.site ?? '') < (b.site ?? '') ? -1 : 1));
  }
  void read();
  const stop = access.onChanged(() => void read());

  return {
    all,
    everywhere,
    kept,
    async rollback({ pattern }) {
      await access.remove(pattern);
      // both browsers resolve true for a part of a wider grant, and take nothing back
      kept.value = (await access.has(pattern)) ? pattern : null;
      await read();
    },
    allowAll: () => access.request(allSites),
    dispose: stop,
  };
}
