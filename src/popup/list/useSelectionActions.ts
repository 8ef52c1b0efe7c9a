import { isDamaged } from '../../cookies/writability.ts';
import { useApp } from '../state/start/app.ts';

/** What can be done with all selected cookies at once; each is one step, and ends the selection if its cookies go. */
export function useSelectionActions() {
  const app = useApp();
  const { selection, changes, protections, adapters, prefs } = app;
  const cookies = () => selection.rows.value.map(({ cookie }) => cookie);

  const expire = () => void changes.expire(cookies());
  const remove = () => void changes.remove(cookies());
  const copyHeader = () => void import('./copyItems.ts').then(({ copyHeader: copy }) => copy(app));
  const letters: Record<string, () => void> = { x: expire, d: remove, c: copyHeader };

  return {
    expire,
    remove,
    /** The letters of one cookie act on all that are selected. @returns whether this is one of theirs */
    onKey({ key }: Pick<KeyboardEvent, 'key'>): boolean {
      const act = key === 'Delete' ? remove : prefs.letterKeys.value ? letters[key] : undefined;
      if (selection.keys.value.size === 0 || act === undefined) return false;
      act();
      return true;
    },
    /** @param seconds from now; `null`: until the browser closes */
    extend(seconds: number | null) {
      const expirationDate = seconds === null ? null : adapters.now() / 1000 + seconds;
      // a damaged value cannot be written again
      const slots = cookies()
        .filter((cookie) => !isDamaged(cookie))
        .map((before) => ({ before, after: { ...before, expirationDate } }));
      if (slots.length > 0) void changes.apply('extend', slots);
    },
    protect: () => void protections.protect(cookies(), 'value'),
    unprotect: () => void protections.unprotect(cookies()),
  };
}
