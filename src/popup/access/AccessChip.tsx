import { readableHost } from '../../cookies/readableHost.ts';
import { containerOf } from '../cookies/containerOf.ts';
import { useApp } from '../state/start/app.ts';
import type { Site } from '../state/page/page.ts';
import { Chip } from '../ui/Chip.tsx';
import { t } from '../words.ts';

/** How much may be seen here, or whose cookies these are. */
export function AccessChip({ site }: { site: Site }) {
  const { cookies } = useApp();
  const { access, scope, incognito, storeId } = site;
  const container = containerOf(storeId);
  if (cookies.state.value.kind === 'denied')
    return (
      <Chip icon="pin" tone="warn">
        {t('top_no_access')}
      </Chip>
    );
  if (access === 'blocked')
    return (
      <Chip icon="pin" tone="warn">
        {t('top_blocked')}
      </Chip>
    );
  if (access === 'missing')
    return (
      <Chip icon="pin" tone="warn" title={t('access_part')}>
        {t('top_some_access')}
      </Chip>
    );
  if (incognito)
    return (
      <Chip icon="mask" title={t('top_private_hint')}>
        {t('top_private')}
      </Chip>
    );
  if (container !== undefined) return <Chip icon="box">{t('top_container', container)}</Chip>;
  if (access !== 'granted' || scope === null) return null;
  if (site.everywhere)
    return (
      <Chip icon="globe" title={t('top_all_sites_hint')}>
        {t('top_all_sites')}
      </Chip>
    );
  return (
    <Chip
      icon="pin"
      title={t(scope.subdomains ? 'top_this_site_hint' : 'top_this_host_hint', readableHost(scope.site))}
    >
      {t('top_this_site')}
    </Chip>
  );
}
