import { adviceWords } from '../advice/adviceWords.ts';
import { useApp } from '../state/start/app.ts';
import { Button } from '../ui/Button.tsx';
import { t } from '../words.ts';
import { Setting } from './Setting.tsx';
import style from './Settings.module.css';

/** What was silenced, each with its way back. */
export function AdviceSettings() {
  const { prefs } = useApp();
  const { value: silenced } = prefs.silenced;
  return (
    <div class={style.list}>
      {silenced.length === 0 && <Setting name={t('settings_advice_none')} hint={t('settings_advice_hint')} />}
      {silenced.map((code) => (
        <Setting key={code} name={t(adviceWords[code].title)}>
          <Button
            small
            aria-label={`${t('settings_advice_back')}: ${t(adviceWords[code].title)}`}
            onClick={() =>
              prefs.set(
                'silenced',
                silenced.filter((other) => other !== code),
              )
            }
          >
            {t('settings_advice_back')}
          </Button>
        </Setting>
      ))}
    </div>
  );
}
