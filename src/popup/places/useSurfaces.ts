import { useApp } from '../state/start/app.ts';
import type { Site } from '../state/page/page.ts';
import type { MenuItem } from '../ui/Menu.tsx';
import { t } from '../words.ts';

/** The other places in which the same can be seen; what is being looked for and what is open goes along. */
export function useSurfaces(): () => MenuItem[] {
  const { adapters, page, handOff } = useApp();
  const { surface, surfaces } = adapters;
  const openPage = (site: Site | null): MenuItem => ({
    label: t('menu_page'),
    icon: 'tab',
    disabled: site === null,
    onSelect: () => {
      if (site === null) return;
      void handOff
        .pack(site)
        .then(() => surfaces.openPage(site.tabId))
        .then(surface === 'popup' ? surfaces.close : undefined);
    },
  });
  const openPanel = (site: Site | null, open: () => Promise<void>): MenuItem => ({
    label: t('menu_panel'),
    icon: 'panel',
    onSelect: () => {
      // the browser takes it for a click only when nothing is waited for before
      const opened = open();
      if (site !== null) void handOff.pack(site);
      void opened.then(surfaces.close);
    },
  });
  return () => {
    const site = page.site.value;
    if (surface === 'page') return [];
    if (surface === 'panel' || surfaces.openPanel === null) return [openPage(site)];
    return [openPage(site), openPanel(site, surfaces.openPanel)];
  };
}
