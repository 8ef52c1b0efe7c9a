import type { Cookie } from '../../cookies/cookie.ts';
import { cookiesAsText } from '../../cookies/cookiesAsText.ts';
import { withNameText } from '../../cookies/nameText.ts';
import { inSendingOrder } from '../../cookies/sendingOrder.ts';
import { formats, type TransferFormat } from '../../transfer/index.ts';
import type { App } from '../state/start/app.ts';
import type { MenuItem } from '../ui/Menu.tsx';
import { t } from '../words.ts';

const selected = ({ selection }: App): readonly Cookie[] => selection.rows.value.map(({ cookie }) => cookie);

const readable =
  ({ adapters }: App) =>
  (cookie: Cookie): Cookie =>
    withNameText(cookie, adapters.jar.engine);

/** As the page's own request would have it; what it would not carry is told, and copied too. */
export async function copyHeader(app: App): Promise<void> {
  const { selection, page, adapters } = app;
  const site = page.site.value;
  const rows = selection.rows.value;
  const sent = site && (await adapters.jar.list({ url: site.url.href, storeId: site.storeId }).catch(() => []));
  const unsent = rows
    .filter(({ group }) => group !== 'sent' && group !== 'parent')
    .map(({ cookie }) => readable(app)(cookie).name);
  const ordered = inSendingOrder(
    rows.map(({ cookie }) => cookie),
    sent ?? [],
  );
  await app.copyMany(cookiesAsText(ordered.map(readable(app)), 'cookie-header'), rows.length, { unsent });
}

function copySetCookie(app: App): void {
  const cookies = selected(app).map(readable(app));
  void app.copyMany(cookiesAsText(cookies, 'set-cookie'), cookies.length);
}

type Writer = TransferFormat & Required<Pick<TransferFormat, 'write'>>;
/** Their own items know the page: the order in which it sends, and what it would not. */
const headers = new Set(['cookie-header', 'set-cookie']);
const writers = formats
  .filter((format): format is Writer => format.write !== undefined && !headers.has(format.id))
  .toSorted((a, b) => a.label.localeCompare(b.label, 'en'));

function copyAs(app: App, { extension, write, losses }: Writer): void {
  // JSON is for programs, which are to find the cookie again
  const cookies = extension === 'json' ? selected(app) : selected(app).map(readable(app));
  const lost = losses?.(cookies) ?? [];
  void app.copyMany(write(cookies), cookies.length, {
    losses: lost.map((loss) => ({ code: loss.code, count: loss.cookies.length })),
  });
}

/** The ways in which the selected cookies can be copied. */
export const copyItems = (app: App): readonly MenuItem[] => [
  { label: t('copy_cookie_header'), icon: 'copy', onSelect: () => void copyHeader(app) },
  { label: t('copy_set_cookie'), icon: 'copy', onSelect: () => copySetCookie(app) },
  'line',
  ...writers.map((writer) => ({ label: writer.label, icon: 'copy' as const, onSelect: () => copyAs(app, writer) })),
];
