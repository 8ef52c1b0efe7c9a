import { cookieBytes } from '../../cookies/cookie.ts';
import { unwritable } from '../../cookies/writability.ts';
import { useHint } from '../shortcuts/useHint.ts';
import type { SiteSummary } from '../state/list/allSites.ts';
import { useApp } from '../state/start/app.ts';
import bar from '../ui/SelectedBar.module.css';
import { Button } from '../ui/Button.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { bytes, plural, t } from '../words.ts';
import style from './SiteSelection.module.css';

interface SiteSelectionProps {
  sites: readonly SiteSummary[];
  onClear(): void;
  onExport(): void;
}

/** Takes the place of the search while sites are selected. */
export function SiteSelection({ sites, onClear, onExport }: SiteSelectionProps) {
  const { adapters, changes } = useApp();
  const hint = useHint();
  const cookies = sites
    .flatMap((site) => site.cookies)
    .filter((cookie) => unwritable(cookie, adapters.jar.engine) === null);
  const size = cookies.reduce((sum, cookie) => sum + cookieBytes(cookie), 0);

  function remove() {
    onClear();
    void changes.remove(cookies);
  }

  return (
    <section aria-label={t('select_actions')}>
      <div class={bar.bar} role="toolbar">
        <p class={style.count} role="status">
          <b>{t('select_count', sites.length)}</b> · {plural('cookies', cookies.length)} · {bytes(size)}
        </p>
        <Button kind="quiet" icon="export" hint={hint('S')} onClick={onExport}>
          {t('menu_export')}
        </Button>
        <Button kind="quiet" icon="trash" disabled={cookies.length === 0} onClick={remove}>
          {t('row_delete')}
        </Button>
        <IconButton icon="close" label={t('select_clear')} onClick={onClear} />
      </div>
    </section>
  );
}
