import messages from '../../public/_locales/en/messages.json' with { type: 'json' };
import type { Language } from '../../src/popup/words.ts';

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

export const english: Language = languageOf(messages);
