import { useEffect } from 'preact/hooks';
import { useApp } from '../state/start/app.ts';
import { reopenDraft } from '../state/editor/reopen.ts';
import { DetailPlace } from './DetailPlace.ts';

/** Opens the draft that the last popup was closed over, and fetches the code of open cookies ahead of the first click. */
export function useKeptDraft(): void {
  const app = useApp();
  const isKnown = (app.page.site.value?.scope ?? null) !== null;
  useEffect(() => {
    if (isKnown) void reopenDraft(app).then(DetailPlace.load);
  }, [app, isKnown]);
}
