import { computed, effect, type ReadonlySignal, signal, untracked } from '@preact/signals';
import { latest } from '../../../async/latest.ts';
import type { Adapters, Stop } from '../Adapters.ts';
import type { PageState, Site } from './page.ts';
import { type Scope, scopeOf } from './scope.ts';

/** A frame of another site on the page. */
export interface Frame {
  url: URL;
  scope: Scope;
  access: boolean;
}

export interface Frames {
  /** Frames of other sites, one for each address; empty without the permission. */
  readonly all: ReadonlySignal<readonly Frame[]>;
  /** Those whose cookies cannot be seen yet, by site. */
  readonly hidden: ReadonlySignal<readonly Scope[]>;
  /** Whether frames may be looked for at all. */
  readonly allowed: ReadonlySignal<boolean>;
  /** Both to be called straight from the click. */
  request(): Promise<boolean>;
  requestAccess(scope: Scope): Promise<boolean>;
  dispose(): void;
}

/** Which other sites the page has in frames: their cookies belong to the page too. Looked for when the list is there. */
export function createFrames(
  { frames, access, registrableDomain, jar }: Pick<Adapters, 'frames' | 'access' | 'registrableDomain' | 'jar'>,
  page: Pick<PageState, 'site'>,
): Frames {
  const all = signal<readonly Frame[]>([]);
  const allowed = signal(false);
  const ask = latest();
  let stopAccess: Stop | null = null;

  async function frameOf(address: string): Promise<Frame | null> {
    const url = URL.canParse(address) ? new URL(address) : null;
    if (url === null || !/^https?:$/.test(url.protocol)) return null; // about:blank, blob: …: they have no cookies of their own
    const scope = scopeOf(url, await registrableDomain(url.hostname), jar.engine);
    return { url, scope, access: await access.has(scope.pattern) };
  }

  async function read({ tabId, scope: own }: Site & { scope: Scope }): Promise<void> {
    const isLatest = ask();
    // not before there are frames to look for, which is after the first paint
    stopAccess ??= access.onChanged(() => {
      const site = page.site.peek();
      if (site?.scope) void read({ ...site, scope: site.scope });
    });
    const [isAllowed, addresses] = await Promise.all([frames.allowed(), frames.of(tabId)]);
    const found = await Promise.all([...new Set(addresses)].map(frameOf));
    if (!isLatest()) return;
    allowed.value = isAllowed;
    all.value = found.filter((frame) => frame !== null).filter(({ scope }) => scope.site !== own.site);
  }

  const stopPage = effect(() => {
    const site = page.site.value;
    if (site === null || site.scope === null || site.access !== 'granted') {
      ask();
      all.value = [];
    } else untracked(() => void read({ ...site, scope: site.scope! }));
  });

  return {
    all,
    hidden: computed(() => {
      const scopes = all.value.filter((frame) => !frame.access).map(({ scope }) => scope);
      return [...new Map(scopes.map((scope) => [scope.site, scope])).values()];
    }),
    allowed,
    request: () => frames.request(),
    requestAccess: (scope) => access.request(scope.pattern),
    dispose() {
      ask();
      stopPage();
      stopAccess?.();
    },
  };
}
