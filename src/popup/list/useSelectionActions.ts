import type { Cookie } from '../../cookies/cookie.ts';
import { type CookiesText, cookiesAsText } from '../../cookies/cookiesAsText.ts';
import { withNameText } from '../../cookies/nameText.ts';
import { inSendingOrder } from '../../cookies/sendingOrder.ts';
import { isDamaged } from '../../cookies/writability.ts';
import { useApp } from '../state/start/app.ts';

/** What can be done with all selected cookies at once; each is one step, and ends the selection if its cookies go. */
export function useSelectionActions() {
  const { selection, changes, protections, adapters, page, copyMany } = useApp();
  const cookies = () => selection.rows.value.map(({ cookie }) => cookie);

  const read = (cookie: Cookie): Cookie => withNameText(cookie, adapters.jar.engine);

  /** As the page's own request would have it; what it would not carry is told, and copied too. */
  async function copyHeader(): Promise<void> {
    const site = page.site.value;
    const rows = selection.rows.value;
    const sent = site && (await adapters.jar.list({ url: site.url.href, storeId: site.storeId }).catch(() => []));
    const unsent = rows
      .filter(({ group }) => group !== 'sent' && group !== 'parent')
      .map(({ cookie }) => read(cookie).name);
    const ordered = inSendingOrder(
      rows.map(({ cookie }) => cookie),
      sent ?? [],
    );
    await copyMany(cookiesAsText(ordered.map(read), 'cookie-header'), rows.length, unsent);
  }

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
      if (form === 'cookie-header') void copyHeader();
      else void copyMany(cookiesAsText(form === 'json' ? cookies() : cookies().map(read), form), cookies().length);
    },
    protect: () => void protections.protect(cookies(), 'value'),
    unprotect: () => void protections.unprotect(cookies()),
  };
}
