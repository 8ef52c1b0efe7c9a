import { nameText } from '../../cookies/nameText.ts';
import { inSendingOrder } from '../../cookies/sendingOrder.ts';
import type { Loss } from '../../transfer/index.ts';
import { type Writer, writerById, writers } from '../export/writers.ts';
import { written } from '../export/written.ts';
import type { Lost } from '../state/changes/toasts.ts';
import type { App } from '../state/start/app.ts';
import type { MenuItem } from '../ui/Menu.tsx';
import { t } from '../words.ts';

/** What has words of its own. */
const headers = ['cookie-header', 'set-cookie'].map((id) => writerById(id)!);
const [cookieHeader, setCookie] = headers as [Writer, Writer];

function copyAs(app: App, writer: Writer): void {
  const cookies = app.selection.rows.value.map(({ cookie }) => cookie);
  const { text, losses } = written(writer, cookies, app.adapters.jar.engine, app.page.site.value?.url);
  void app.copyMany(text, cookies.length, { losses: counted(losses) });
}

const counted = (losses: readonly Loss[]): readonly Lost[] =>
  losses.map(({ code, cookies }) => ({ code, count: cookies.length }));

/** As the page's own request would have it; what it would not carry is told, and copied too. */
export async function copyHeader(app: App): Promise<void> {
  const { selection, page, adapters } = app;
  const site = page.site.value;
  const rows = selection.rows.value;
  const sent = site && (await adapters.jar.list({ url: site.url.href, storeId: site.storeId }).catch(() => []));
  const unsent = rows
    .filter(({ group }) => group !== 'sent' && group !== 'parent')
    .map(({ cookie }) => nameText(cookie.name, adapters.jar.engine));
  const ordered = inSendingOrder(
    rows.map(({ cookie }) => cookie),
    sent ?? [],
  );
  const { text, losses } = written(cookieHeader, ordered, adapters.jar.engine);
  // that it is name and value alone is what a Cookie header is
  const told = losses.filter(({ code }) => code !== 'attributes');
  await app.copyMany(text, rows.length, { unsent, losses: counted(told) });
}

/** The ways in which the selected cookies can be copied. */
export const copyItems = (app: App): readonly MenuItem[] => [
  { label: t('copy_cookie_header'), icon: 'copy', onSelect: () => void copyHeader(app) },
  { label: t('copy_set_cookie'), icon: 'copy', onSelect: () => copyAs(app, setCookie) },
  'line',
  ...writers
    .filter((writer) => !headers.includes(writer))
    .map((writer) => ({ label: writer.label, icon: 'copy' as const, onSelect: () => copyAs(app, writer) })),
  'line',
  { label: t('menu_export'), icon: 'export', onSelect: () => app.view.export() },
  {
    label: t('menu_duplicate'),
    icon: 'duplicate',
    onSelect: () => app.view.duplicate(app.selection.rows.value.map(({ key }) => key)),
  },
];
