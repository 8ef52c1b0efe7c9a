import { useEffect, useState } from 'preact/hooks';
import { containerOf } from '../cookies/containerOf.ts';
import { createOpenStores, type StoreChoice } from '../state/import/openStores.ts';
import { useApp } from '../state/start/app.ts';
import { Select } from '../ui/Select.tsx';
import { t } from '../words.ts';

function nameOf({ id, kind }: StoreChoice): string {
  if (kind === 'container') return t('top_container', containerOf(id) ?? id);
  return t(kind === 'private' ? 'import_store_private' : 'import_store_normal');
}

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
      options={open.map((store) => ({ value: store.id, label: nameOf(store) }))}
      onChange={(id) => void page.lookInto(id)}
    />
  );
}
