import { useApp } from '../state/app.ts';
import type { Site } from '../state/page.ts';
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { t } from '../words.ts';
import style from './PartialAccess.module.css';

/** Something narrower than the site was granted, so the list may lack cookies without a sign. */
export function PartialAccess({ site: { scope } }: { site: Site }) {
  const { page } = useApp();
  return (
    <div class={style.part}>
      <Icon name="warn" />
      <p>{t('access_part')}</p>
      <Button small disabled={scope === null} onClick={() => void page.requestAccess('site')}>
        {t('access_allow', scope?.site ?? '')}
      </Button>
    </div>
  );
}
