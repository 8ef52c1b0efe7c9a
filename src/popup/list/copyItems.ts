import type { Cookie } from '../../cookies/cookie.ts';
import { withNameText } from '../../cookies/nameText.ts';
import { inSendingOrder } from '../../cookies/sendingOrder.ts';
import { formats, type Loss, type TransferFormat } from '../../transfer/index.ts';
import type { Lost } from '../state/changes/toasts.ts';
import type { App } from '../state/start/app.ts';
import type { MenuItem } from '../ui/Menu.tsx';
import { t } from '../words.ts';

type Writer = TransferFormat & Required<Pick<TransferFormat, 'write'>>;
const writers = formats.filter((format): format is Writer => format.write !== undefined);
/** What has words of its own. */
const headers = ['cookie-header', 'set-cookie'].map((id) => writers.find((writer) => writer.id === id)!);
const [cookieHeader, setCookie] = headers as [Writer, Writer];
const others = writers
  .filter((writer) => !headers.includes(writer))
  .toSorted((a, b) => a.label.localeCompare(b.label, 'en'));

function copyAs(app: App, { extension, write, losses }: Writer): void {
  // JSON is for programs, which are to find the cookie again
  const isExact = extension === 'json';
  const cookies = app.selection.rows.value.map(({ cookie }) => (isExact ? cookie : readable(app, cookie)));
  void app.copyMany(write(cookies), cookies.length, { losses: counted(losses?.(cookies) ?? []) });
}

const readable = ({ adapters }: App, cookie: Cookie): Cookie => withNameText(cookie, adapters.jar.engine);

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
    .map(({ cookie }) => readable(app, cookie).name);
  const ordered = inSendingOrder(
    rows.map(({ cookie }) => cookie),
    sent ?? [],
  ).map((cookie) => readable(app, cookie));
  // that it is name and value alone is what a Cookie header is
  const losses = cookieHeader.losses!(ordered).filter(({ code }) => code !== 'attributes');
  await app.copyMany(cookieHeader.write(ordered), rows.length, { unsent, losses: counted(losses) });
}

/** The ways in which the selected cookies can be copied. */
export const copyItems = (app: App): readonly MenuItem[] => [
  { label: t('copy_cookie_header'), icon: 'copy', onSelect: () => void copyHeader(app) },
  { label: t('copy_set_cookie'), icon: 'copy', onSelect: () => copyAs(app, setCookie) },
  'line',
  ...others.map((writer) => ({ label: writer.label, icon: 'copy' as const, onSelect: () => copyAs(app, writer) })),
];
