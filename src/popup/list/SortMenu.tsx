import type { SortOrder } from '../../preferences.ts';
import { useApp } from '../state/start/app.ts';
import { IconButton } from '../ui/IconButton.tsx';
import { Menu, type MenuItem } from '../ui/Menu.tsx';
import { type MessageKey, t } from '../words.ts';

const words: Record<SortOrder, MessageKey> = {
  name: 'sort_name',
  sent: 'sort_sent',
  expiry: 'sort_expiry',
  size: 'sort_size',
};

/** The order of the rows in each group. */
export function SortMenu() {
  const { prefs } = useApp();
  const items = (): MenuItem[] =>
    (Object.keys(words) as SortOrder[]).map((order) => ({
      label: t(words[order]),
      icon: 'sort',
      checked: prefs.sort.value === order,
      onSelect: () => prefs.set('sort', order),
    }));
  return (
    <Menu label={t('sort')} items={items}>
      {(trigger) => <IconButton icon="sort" label={t('sort')} {...trigger} />}
    </Menu>
  );
}
