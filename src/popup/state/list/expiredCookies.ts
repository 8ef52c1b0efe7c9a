import { computed, effect, type ReadonlySignal, signal } from '@preact/signals';
import { latest } from '../../../async/latest.ts';
import { traitsOf } from '../../../cookies/traits.ts';
import type { Adapters } from '../Adapters.ts';
import type { CookieList } from './cookieList.ts';
import type { PageState } from '../page/page.ts';
import { watchOf } from '../page/scope.ts';

/** Cookies that are over and that the browser keeps all the same (Firefox does). */
export interface ExpiredCookies {
  readonly count: ReadonlySignal<number>;
  /** @returns whether the worker has dropped them */
  sweep(): Promise<boolean>;
  dispose(): void;
}

/** The count is taken anew whenever a cookie of the list came, went or ran out; never before the list is there. */
export function createExpiredCookies(
  { expiredCookies, tell, jar }: Pick<Adapters, 'expiredCookies' | 'tell' | 'jar'>,
  page: Pick<PageState, 'site'>,
  cookies: Pick<CookieList, 'state' | 'byKey'>,
): ExpiredCookies {
  const count = signal(0);
  const ask = latest();
  const watch = computed(() => watchOf(page.site.value));

  async function look(): Promise<void> {
    const isLatest = ask();
    const here = watch.peek();
    const found = here === null ? 0 : (await expiredCookies(here)).length;
    if (isLatest()) count.value = found;
  }

  const stop = effect(() => {
    if (!traitsOf(jar.engine).keepsExpiredCookies) return;
    const state = cookies.state.value;
    void cookies.byKey.value;
    if (watch.value !== null && state.kind === 'ready' && state.complete) void look();
    else {
      ask();
      count.value = 0;
    }
  });

  return {
    count,
    async sweep() {
      const here = watch.peek();
      const isTaken = here !== null && (await tell({ kind: 'sweep', watch: here }));
      await look();
      return isTaken;
    },
    dispose: stop,
  };
}
