import { readableHost } from '../../cookies/readableHost.ts';
import { useApp } from '../state/start/app.ts';
import type { Site } from '../state/page/page.ts';
import { Chip } from '../ui/Chip.tsx';
import { Icon } from '../ui/Icon.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { t } from '../words.ts';
import { AccessChip } from '../access/AccessChip.tsx';
import { MoreMenu } from './MoreMenu.tsx';
import { PlaceSwitch } from './PlaceSwitch.tsx';
import style from './TopBar.module.css';
import { useHint } from '../shortcuts/useHint.ts';

/** What follows the path is where sites put what nobody else is to see. */
function Address({ site: { url, host } }: { site: Site }) {
  const isHidden = useApp().prefs.hideValues.value;
  return (
    <span class={style.address} title={isHidden ? url.origin + url.pathname : url.href}>
      <Icon name={url.protocol === 'https:' ? 'lock' : 'unlock'} />
      <bdi class={style.url} dir="ltr">
        <span class={style.authority}>
          <span class={style.host}>
            <span dir="ltr">{readableHost(host)}</span>
          </span>
          {url.port && <span>:{url.port}</span>}
        </span>
        <span class={style.path}>{url.pathname === '/' ? '' : url.pathname}</span>
      </bdi>
    </span>
  );
}

/** Where we are, what may be seen, and what can be done with all of it. */
export function TopBar() {
  const { page, cookies, prefs, view, adapters } = useApp();
  const hint = useHint();
  const site = page.site.value;
  const hasSwitch = adapters.surface === 'page';
  return (
    <header class={style.bar} data-switch={hasSwitch}>
      {hasSwitch && <PlaceSwitch />}
      {view.place.value.kind === 'sites' ? null : site === null ? (
        <span class={style.address}>
          <Icon name="mark" />
          <span class={style.name}>{t('extension_name')}</span>
        </span>
      ) : (
        <>
          <Address site={site} />
          {/* a button stays where it is when the access becomes known */}
          {prefs.known.value && prefs.hideValues.value && (
            <Chip icon="eye-off" title={t('top_hidden_hint')} onClick={() => prefs.set('hideValues', false)}>
              {t('top_hidden')}
            </Chip>
          )}
          <AccessChip site={site} />
        </>
      )}
      <span class={style.grow} />
      {site !== null && cookies.state.value.kind === 'ready' && view.place.value.kind !== 'sites' && (
        <IconButton icon="log" label={t('log_title')} onClick={() => view.log()} />
      )}
      {cookies.state.value.kind === 'ready' && view.place.value.kind !== 'sites' && (
        <IconButton icon="plus" label={t('top_add')} hint={hint('N')} onClick={() => view.add()} />
      )}
      <MoreMenu />
    </header>
  );
}
