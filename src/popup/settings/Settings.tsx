import { useLayoutEffect, useRef } from 'preact/hooks';
import { useBackHint } from '../shortcuts/useBackHint.ts';
import { useApp } from '../state/start/app.ts';
import { Button } from '../ui/Button.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { t } from '../words.ts';
import { AccessSettings } from './AccessSettings.tsx';
import { AdviceSettings } from './AdviceSettings.tsx';
import { KeySettings } from './KeySettings.tsx';
import { LookSettings } from './LookSettings.tsx';
import { SettingSwitch } from './Setting.tsx';
import style from './Settings.module.css';
import { switchNames, switchWords } from './switchWords.ts';
import { type Facts, useFacts } from './useFacts.ts';

function Sheet({ facts: { grants, inPrivate, keys } }: { facts: Facts }) {
  const { view, adapters, prefs } = useApp();
  const head = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => head.current?.querySelector('button')?.focus(), []);
  const { browser, version } = adapters.about;

  return (
    <main class={style.sheet}>
      <div class={style.head} ref={head}>
        <h1>{t('settings_title')}</h1>
        <IconButton icon="close" label={t('close')} hint={useBackHint()} onClick={() => view.back()} />
      </div>
      <section class={style.section}>
        <h2>{t('settings_access')}</h2>
        <AccessSettings grants={grants} inPrivate={inPrivate} />
      </section>
      <section class={style.section}>
        <h2>{t('settings_keys')}</h2>
        <KeySettings keys={keys} />
      </section>
      <section class={style.section}>
        <h2>{t('settings_advice')}</h2>
        <AdviceSettings />
      </section>
      <section class={style.section}>
        <h2>{t('settings_look')}</h2>
        <div class={style.list}>
          {switchNames.map((name) => (
            <SettingSwitch
              key={name}
              name={t(switchWords[name].name)}
              hint={switchWords[name].hint?.()}
              checked={prefs[name].value}
              onChange={(on) => prefs.set(name, on)}
            />
          ))}
          <LookSettings />
        </div>
      </section>
      <p class={style.about}>
        {t('settings_about', `Cookie Lens ${version}`, browser)}
        {' · '}
        <Button kind="link" onClick={() => void adapters.surfaces.openWelcome()}>
          {t('settings_welcome')}
        </Button>
      </p>
    </main>
  );
}

export function Settings() {
  const facts = useFacts();
  return facts && <Sheet facts={facts} />;
}
