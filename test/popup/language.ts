import messages from '../../public/_locales/en/messages.json' with { type: 'json' };
import { languageOf } from '../../src/popup/look/loadLanguage.ts';
import type { Language } from '../../src/popup/words.ts';

export { languageOf };

export const english: Language = languageOf(messages);
