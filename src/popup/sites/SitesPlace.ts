import { useEffect } from 'preact/hooks';
import { loadedLater } from '../ui/loadedLater.tsx';
import { useApp } from '../state/start/app.ts';

const chunk = () => import('./Sites.tsx');

/** The popup never needs it. */
export const SitesPlace = loadedLater(async () => (await chunk()).Sites);

/** Once the page's own list stands, all sites are made ready, so that they are there at the click. */
export function useSitesAhead(): void {
  const app = useApp();
  const { page, cookies, recognitions, view } = app;
  const at = page.current.value.kind;
  // before its cookies are there nothing of them is left to be read either
  const stands = at === 'site' ? cookies.state.value.kind !== 'loading' : at !== 'loading';
  const isIdle = stands && recognitions.settled.value && view.place.value.kind !== 'sites';
  useEffect(() => {
    if (!isIdle) return;
    void SitesPlace.load();
    void chunk().then(({ readAhead }) => readAhead(app));
  }, [isIdle]);
}
