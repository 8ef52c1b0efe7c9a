import { withNameText } from '../../cookies/nameText.ts';
import { type CookiesText, cookiesAsText } from '../../cookies/cookiesAsText.ts';
import { isDamaged } from '../../cookies/writability.ts';
import { useApp } from '../state/start/app.ts';

/** What can be done with all selected cookies at once; each is one step, and ends the selection if its cookies go. */
export function useSelectionActions() {
  const { selection, changes, protections, adapters, copyMany } = useApp();
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
    copy(form: CookiesText) {
      // JSON is for programs, which are to find the cookie again
      const named = form === 'json' ? cookies() : cookies().map((each) => withNameText(each, adapters.jar.engine));
      void copyMany(cookiesAsText(named, form), selection.rows.value.length);
    },
    protect: () => void protections.protect(cookies(), 'value'),
    unprotect: () => void protections.unprotect(cookies()),
  };
}
