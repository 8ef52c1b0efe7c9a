import type { AdviceCode } from '../../cookies/advice.ts';
import type { MessageKey } from '../words.ts';

/** `sentence` on the cookie, `title` in the settings. */
export const adviceWords = {
  'http-only': { sentence: 'advice_http_only', title: 'advice_http_only_title' },
  secure: { sentence: 'advice_secure', title: 'advice_secure_title' },
  'same-site': { sentence: 'advice_same_site', title: 'advice_same_site_title' },
  capped: { sentence: 'advice_capped', title: 'advice_capped_title' },
  'documented-key': { sentence: 'key_documented', title: 'advice_documented_key_title' },
  large: { sentence: 'advice_large', title: 'advice_large_title' },
} as const satisfies Record<AdviceCode, { sentence: MessageKey; title: MessageKey }>;
