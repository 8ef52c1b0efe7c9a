import { useEffect, useState } from 'preact/hooks';
import { createOpenStores } from '../state/import/openStores.ts';
import { useApp } from '../state/start/app.ts';
import { Select } from '../ui/Select.tsx';
import { t } from '../words.ts';
import { storeName } from './storeName.ts';

/** Whose cookies they join. The site is looked at in that store, so that the list and Undo are about it too. */
export function StoreSelect() {
  const { adapters, page } = useApp();
  const [stores] = useState(() => createOpenStores(adapters));
  useEffect(() => () => stores.dispose(), [stores]);
  const site = page.site.value;
  const open = stores.open.value;
  if (site === null || open.length < 2) return null;
  return (
    <Select
      label={t('import_store')}
      value={site.storeId}
      options={open.map((store) => ({ value: store.id, label: storeName(store) }))}
      onChange={(id) => void page.lookInto(id)}
    />
  );
}
