import { isDamaged } from '../../cookies/writability.ts';
import { useApp } from '../state/start/app.ts';

/** What can be done with all selected cookies at once; each is one step, and ends the selection if its cookies go. */
export function useSelectionActions() {
  const app = useApp();
  const { selection, changes, protections, adapters } = app;
  const cookies = () => selection.rows.value.map(({ cookie }) => cookie);

  return {
    expire: () => void changes.expire(cookies()),
    remove: () => void changes.remove(cookies()),
    /** @param seconds from now; `null`: until the browser closes */
    extend(seconds: number | null) {
      const expirationDate = seconds === null ? null : adapters.now() / 1000 + seconds;
      // a damaged value cannot be written again
      const slots = cookies()
        .filter((cookie) => !isDamaged(cookie))
        .map((before) => ({ before, after: { ...before, expirationDate } }));
      if (slots.length > 0) void changes.apply('extend', slots);
    },
    copyHeader: () => void import('./copyItems.ts').then(({ copyHeader }) => copyHeader(app)),
    protect: () => void protections.protect(cookies(), 'value'),
    unprotect: () => void protections.unprotect(cookies()),
  };
}
