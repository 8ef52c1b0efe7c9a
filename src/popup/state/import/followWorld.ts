import { effect } from '@preact/signals';
import type { Adapters, Stop } from '../Adapters.ts';
import type { PageState, Site } from '../page/page.ts';

/** Milliseconds: what an import or a page changes comes in many events. */
const settleTime = 200;

/** Equal as long as lines come to the same. */
export const placeOf = (site: Site | null): string | null => site && `${site.storeId} ${site.url.origin}`;

interface Judge {
  /** There are lines to be judged. */
  isDue(): boolean;
  /** A step is under way: it is waited for. */
  isBusy(): boolean;
  again(): void;
}

/** Has the lines judged again soon after the page, a cookie or access has changed, and once at the beginning. */
export function followWorld(
  { timer, onCookieChanged, access }: Pick<Adapters, 'timer' | 'onCookieChanged' | 'access'>,
  page: Pick<PageState, 'site'>,
  { isDue, isBusy, again }: Judge,
): Stop {
  let isOver = false;
  let isSoon = false;
  function soon(): void {
    if (isSoon || !isDue()) return;
    isSoon = true;
    timer(() => {
      isSoon = false;
      if (isOver) return;
      if (isBusy()) soon();
      else again();
    }, settleTime);
  }
  let place: string | null | undefined;
  const stops = [
    effect(() => {
      const next = placeOf(page.site.value);
      if (next !== place) soon();
      place = next;
    }),
    onCookieChanged(soon),
    access.onChanged(soon),
  ];
  return () => {
    isOver = true;
    stops.forEach((stop) => stop());
  };
}
