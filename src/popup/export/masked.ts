import { type Cookie, cookieBytes } from '../../cookies/cookie.ts';

/** For bug reports: in place of the value it says that there was one, and how long. Every format can write it. */
export const masked = (cookie: Cookie): Cookie => ({
  ...cookie,
  value: `masked-${cookieBytes({ name: '', value: cookie.value })}-bytes`,
});
