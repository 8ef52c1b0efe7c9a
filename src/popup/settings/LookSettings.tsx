import type { LanguageChoice, Theme } from '../../preferences.ts';
import { useApp } from '../state/start/app.ts';
import { Select } from '../ui/Select.tsx';
import { type MessageKey, t } from '../words.ts';
import { Setting } from './Setting.tsx';

const themeWords = {
  system: 'theme_system',
  light: 'theme_light',
  dark: 'theme_dark',
} as const satisfies Record<Theme, MessageKey>;

/** Each by its own name: whoever looks for it may not read the one that is shown. */
const languageNames: Record<Exclude<LanguageChoice, 'browser'>, string> = {
  en: 'English',
  'zh-CN': '简体中文',
  ja: '日本語',
  de: 'Deutsch',
  es: 'Español',
  fr: 'Français',
  'pt-BR': 'Português (Brasil)',
  ar: 'العربية',
};

const optionsOf = <K extends string, V>(from: Record<K, V>, label: (words: V) => string) =>
  (Object.keys(from) as K[]).map((value) => ({ value, label: label(from[value]) }));

/** Colours and language, where they are to be others than the browser’s. */
export function LookSettings() {
  const { prefs } = useApp();
  return (
    <>
      <Setting name={t('settings_theme')}>
        <Select<Theme>
          label={t('settings_theme')}
          value={prefs.theme.value}
          options={optionsOf(themeWords, t)}
          onChange={(theme) => prefs.set('theme', theme)}
        />
      </Setting>
      <Setting name={t('settings_language')}>
        <Select<LanguageChoice>
          label={t('settings_language')}
          value={prefs.language.value}
          options={[{ value: 'browser', label: t('language_browser') }, ...optionsOf(languageNames, (name) => name)]}
          onChange={(language) => prefs.set('language', language)}
        />
      </Setting>
    </>
  );
}
