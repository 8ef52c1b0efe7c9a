import type { SameSite } from '../../cookies/cookie.ts';

/** As the protocols spell it, in capitals; nothing is a cookie without the attribute. */
const words = { lax: 'Lax', strict: 'Strict', no_restriction: 'None' } as const;

export const sameSiteWord = (sameSite: SameSite): { sameSite?: 'Lax' | 'Strict' | 'None' } =>
  sameSite === 'unspecified' ? {} : { sameSite: words[sameSite] };
