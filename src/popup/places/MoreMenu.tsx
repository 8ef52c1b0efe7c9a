import { canExport } from '../shortcuts/canExport.ts';
import { useApp } from '../state/start/app.ts';
import { IconButton } from '../ui/IconButton.tsx';
import { Menu, type MenuItem } from '../ui/Menu.tsx';
import { plural, t } from '../words.ts';
import { useHint } from '../shortcuts/useHint.ts';
import { useSurfaces } from './useSurfaces.ts';

export function MoreMenu() {
  const app = useApp();
  const { prefs, selection, changes, view, frames, page, asked } = app;
  const hint = useHint();
  const others = useSurfaces();
  const items = (): MenuItem[] => {
    // what no extension can delete exactly stays out
    const shown = selection.selectable.value;
    const hidden = prefs.hideValues.value;
    return [
      {
        label: t('menu_hide_values'),
        icon: 'eye-off',
        checked: hidden,
        onSelect: () => prefs.set('hideValues', !hidden),
      },
      'line',
      {
        label: t('menu_undo'),
        icon: 'undo',
        hint: hint('U'),
        disabled: changes.undoable.value === null,
        onSelect: () => void changes.undo(),
      },
      {
        label: t('menu_redo'),
        icon: 'redo',
        hint: hint('⇧U'),
        disabled: changes.redoable.value === null,
        onSelect: () => void changes.redo(),
      },
      {
        label: plural('menu_delete_shown', shown.length),
        icon: 'trash',
        disabled: shown.length === 0,
        onSelect: () => void changes.remove(shown.map(({ cookie }) => cookie)),
      },
      { label: t('import_title'), icon: 'import', hint: hint('I'), onSelect: () => view.import() },
      {
        label: t('menu_export'),
        icon: 'export',
        hint: hint('S'),
        disabled: !canExport(app),
        onSelect: () => view.export(),
      },
      'line',
      ...(frames.allowed.value || page.site.value === null
        ? []
        : [{ label: t('menu_frames'), icon: 'frame' as const, onSelect: () => asked(frames.request()) }]),
      { label: t('menu_value'), icon: 'braces', onSelect: () => view.readValue() },
      ...others(),
      { label: t('menu_settings'), icon: 'settings', onSelect: () => view.settings() },
      { label: t('menu_help'), icon: 'keyboard', hint: hint('?'), onSelect: () => view.help() },
    ];
  };
  return (
    <Menu label={t('top_more')} items={items}>
      {(trigger) => <IconButton icon="dots" label={t('top_more')} {...trigger} />}
    </Menu>
  );
}
