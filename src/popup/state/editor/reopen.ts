import { cookieKey } from '../../../cookies/cookie.ts';
import type { App } from '../start/app.ts';
import { createDraftStore, type DraftStore } from './draftStore.ts';

/** The drafts of the page's site, in the page's store. */
export async function draftsOf({ page, adapters }: Pick<App, 'page' | 'adapters'>): Promise<DraftStore | null> {
  const scope = await page.scope();
  const site = page.site.peek();
  return site && scope && createDraftStore(adapters.session, site.storeId, scope.site);
}

/** Opens what the last popup was closed over, unless the person was quicker. */
export async function reopenDraft({ page, adapters, view }: Pick<App, 'page' | 'adapters' | 'view'>): Promise<void> {
  const record = await (await draftsOf({ page, adapters }))?.open();
  if (!record || view.place.peek().kind !== 'list') return;
  if (record.isNew) view.add();
  else view.open(cookieKey(record.base));
}
