import { useEffect } from 'preact/hooks';
import { useApp } from '../state/start/app.ts';
import { reopenDraft } from '../state/editor/reopen.ts';

/** Opens the draft that the last popup was closed over. */
export function useKeptDraft(): void {
  const app = useApp();
  const isKnown = (app.page.site.value?.scope ?? null) !== null;
  useEffect(() => {
    if (isKnown) void reopenDraft(app);
  }, [app, isKnown]);
}
