import { readableHost } from '../../cookies/readableHost.ts';
import { type Traits, traitsOf } from '../../cookies/traits.ts';
import { useApp } from '../state/start/app.ts';
import type { Grant, Grants } from '../state/page/grants.ts';
import { Button } from '../ui/Button.tsx';
import { Problem } from '../ui/Problem.tsx';
import { Text } from '../ui/Text.tsx';
import { type MessageKey, t } from '../words.ts';
import { Setting } from './Setting.tsx';
import style from './Settings.module.css';

function GrantedSite({ grant, grants }: { grant: Grant; grants: Grants }) {
  return (
    <Setting
      name={<Text wrap>{readableHost(grant.site ?? '')}</Text>}
      hint={t(grant.subdomains ? 'settings_subdomains' : 'settings_host')}
    >
      <Button
        small
        aria-label={`${t('settings_take_back')}: ${readableHost(grant.site ?? '')}`}
        onClick={() => void grants.rollback(grant)}
      >
        {t('settings_take_back')}
      </Button>
    </Setting>
  );
}

function AllSitesSetting({ grants }: { grants: Grants }) {
  const { asked } = useApp();
  const grant = grants.all.value?.find(({ site }) => site === null);
  return (
    <Setting name={t('settings_all')} hint={t(grant ? 'settings_all_allowed' : 'settings_all_not')}>
      {grant ? (
        <Button
          small
          aria-label={`${t('settings_take_back')}: ${t('settings_all')}`}
          onClick={() => void grants.rollback(grant)}
        >
          {t('settings_take_back')}
        </Button>
      ) : (
        <Button small onClick={() => asked(grants.allowAll())}>
          {t('settings_allow')}
        </Button>
      )}
    </Setting>
  );
}

const howToAllow: Record<Traits['extensionSettings'], MessageKey> = {
  'chrome://extensions': 'settings_private_chrome_extensions',
  'about:addons': 'settings_private_about_addons',
};

/** Whether it runs in private windows is the browser's own setting: we say where. */
function PrivateSetting({ allowed }: { allowed: boolean }) {
  const { adapters } = useApp();
  const { extensionSettings } = traitsOf(adapters.jar.engine);
  return (
    <Setting name={t('settings_private')} hint={t(allowed ? 'settings_private_on' : howToAllow[extensionSettings])} />
  );
}

/** What was allowed, each with its way back. */
export function AccessSettings({ grants, inPrivate }: { grants: Grants; inPrivate: boolean }) {
  const sites = grants.all.value?.filter(({ site }) => site !== null) ?? [];
  const kept = grants.kept.value;
  return (
    <div class={style.list}>
      {sites.map((grant) => (
        <GrantedSite key={grant.pattern} grant={grant} grants={grants} />
      ))}
      {sites.length === 0 && !grants.everywhere.value && <Setting name={t('settings_none')} />}
      {kept !== null && <Problem tone="warn">{t('settings_kept', kept)}</Problem>}
      <AllSitesSetting grants={grants} />
      <PrivateSetting allowed={inPrivate} />
    </div>
  );
}
