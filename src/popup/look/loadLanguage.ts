import type { LanguageChoice } from '../../preferences.ts';
import type { Language } from '../words.ts';

type Messages = Record<string, { message: string }>;

/** As `i18n.getMessage` does it: `$1` … `$9` are filled in, `$$` is a dollar sign, an unknown key is empty. */
export function languageOf(from: Messages, tag = 'en'): Language {
  return {
    tag,
    message: (key, substitutions) =>
      (Object.hasOwn(from, key) ? from[key]!.message : '').replace(/\$([$1-9])/g, (_, what: string) =>
        what === '$' ? '$' : (substitutions[Number(what) - 1] ?? ''),
      ),
  };
}

/** Out of the package: `chrome.i18n` speaks the browser's language and no other. */
export async function loadLanguage(tag: Exclude<LanguageChoice, 'browser'>): Promise<Language> {
  const answer = await fetch(`/_locales/${tag.replace('-', '_')}/messages.json`);
  return languageOf((await answer.json()) as Messages, tag);
}
