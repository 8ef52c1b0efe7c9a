import { effect } from '@preact/signals';
import { privateStoreOfKey, privateStoreIds } from '../../../records.ts';
import type { Adapters, Stop } from '../Adapters.ts';
import type { PageState } from '../page/page.ts';

/**
 * Once the private windows are closed nothing of them may be shown here, in a tab of ours that outlives them: the page
 * begins anew, as no part that holds something could be forgotten then. What it wrote over their end goes too, now and
 * when it has begun anew: the last letter may still have been on its way.
 */
export function followPrivateEnd(
  { session, stores, surfaces }: Pick<Adapters, 'session' | 'stores' | 'surfaces'>,
  page: Pick<PageState, 'storeId' | 'current'>,
): Stop {
  async function forget(): Promise<void> {
    const open = await stores.open();
    const isClosed = (key: string): boolean => {
      const id = privateStoreOfKey(key);
      return id !== null && !open.includes(id);
    };
    const keys = (await session.keys()).filter(isClosed);
    if (keys.length > 0) await session.remove(keys);
  }

  async function look(): Promise<void> {
    const id = page.storeId();
    if (!privateStoreIds.includes(id) || (await stores.open()).includes(id)) return;
    await forget();
    surfaces.restart();
  }

  const stopClosed = stores.onClosed(() => void look());
  const stopPage = effect(() => {
    if (page.current.value.kind === 'closed') void forget();
  });
  return () => {
    stopClosed();
    stopPage();
  };
}
