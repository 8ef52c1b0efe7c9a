import { traitsOf } from '../../cookies/traits.ts';
import { readableHost } from '../../cookies/readableHost.ts';
import type { Importing } from '../state/import/contract.ts';
import { useApp } from '../state/start/app.ts';
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { plural, t } from '../words.ts';
import style from './Import.module.css';

/** One question for all sites. Where it closes the popup, what was pasted waits for the next one. */
export function MissingAccess({ importing }: { importing: Pick<Importing, 'missing' | 'requestAccess'> }) {
  const { adapters, handOff, page, asked } = useApp();
  const missing = importing.missing.value;
  if (missing.length === 0) return null;
  const sites = missing.length === 1 ? readableHost(missing[0]!.site) : plural('sites', missing.length);
  const closes = adapters.surface === 'popup' && traitsOf(adapters.jar.engine).closesPopupToAsk;

  function ask() {
    const site = page.site.value;
    // the browser takes it for a click only when nothing is waited for before
    asked(importing.requestAccess());
    if (closes && site !== null) void handOff.pack(site);
  }

  return (
    <div class={style.access}>
      <Icon name="warn" />
      <p>{t('import_no_access', sites)}</p>
      <Button small onClick={ask}>
        {t('access_allow', sites)}
      </Button>
    </div>
  );
}
