import { readableHost } from '../../cookies/readableHost.ts';
import type { Importing } from '../state/import/contract.ts';
import { useApp } from '../state/start/app.ts';
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { t } from '../words.ts';
import style from './Import.module.css';

/** The tab went to another site meanwhile: the text stays where it was pasted, unless a person wants otherwise. */
export function AwayFrom({ importing }: { importing: Pick<Importing, 'home' | 'isAway' | 'moveHere'> }) {
  const { page } = useApp();
  const site = page.site.value;
  const home = importing.home.value;
  if (!importing.isAway.value || site === null || home === null) return null;
  const here = readableHost(site.host);
  return (
    <div class={style.access} role="status">
      <Icon name="warn" />
      <p>{t('import_away', readableHost(new URL(home.url).hostname), here)}</p>
      <Button small onClick={() => void importing.moveHere()}>
        {t('import_move_here', here)}
      </Button>
    </div>
  );
}
