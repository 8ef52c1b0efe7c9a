import { effect } from '@preact/signals';
import type { LanguageChoice, Theme } from '../../preferences.ts';
import type { Prefs } from '../state/settings/prefs.ts';
import type { Language } from '../words.ts';

/**
 * Theme and language as they are chosen in the settings. Who chose none loads nothing and waits for nothing.
 *
 * @param own the browser's language
 * @param speak is told of each language after the first
 * @returns what is on its way by now
 */
export function followLook(
  { theme, language }: Pick<Prefs, 'theme' | 'language'>,
  own: Language,
  speak: (next: Language) => void,
): () => Promise<unknown> {
  let coming: Promise<unknown> = Promise.resolve();
  let [shown, spoken]: [Theme, LanguageChoice] = ['system', 'browser'];

  async function follow(tag: LanguageChoice): Promise<void> {
    const next = tag === 'browser' ? own : await (await import('./loadLanguage.ts')).loadLanguage(tag);
    if (tag === spoken) speak(next); // else another was chosen meanwhile
  }

  effect(() => {
    const { value } = theme;
    if (value === shown) return;
    shown = value;
    coming = Promise.all([coming, import('./applyTheme.ts').then(({ applyTheme }) => applyTheme(value))]);
  });
  effect(() => {
    const { value } = language;
    if (value === spoken) return;
    spoken = value;
    coming = Promise.all([coming, follow(value)]);
  });
  // the list comes all the same
  return () => coming.catch(() => undefined);
}
