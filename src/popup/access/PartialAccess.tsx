import { readableHost } from '../../cookies/readableHost.ts';
import { useApp } from '../state/start/app.ts';
import type { Site } from '../state/page/page.ts';
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { t } from '../words.ts';
import style from './PartialAccess.module.css';

/** The list may lack cookies without a sign: something narrower than the site was granted, or a rule stands above it. */
export function PartialAccess({ site: { access, scope } }: { site: Site }) {
  const { page, adapters, asked } = useApp();
  if (access !== 'missing' && access !== 'blocked') return null;
  return (
    <div class={style.part}>
      <Icon name="warn" />
      <p>{access === 'missing' ? t('access_part') : t('blocked_part', adapters.about.browser.split(' ')[0]!)}</p>
      {access === 'missing' && (
        <Button small disabled={scope === null} onClick={() => asked(page.requestAccess('site'))}>
          {t('access_allow', readableHost(scope?.site ?? ''))}
        </Button>
      )}
    </div>
  );
}
