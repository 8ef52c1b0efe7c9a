import type { Cookie } from '../../cookies/cookie.ts';

// oxlint-disable-next-line no-control-regex
const unsayable = /[;\u0000-\u0008\u000a-\u001f\u007f]|^[ \t]|[ \t]$|\p{Surrogate}/u;

/** Whether a header can say name and value so that they are read as the same (RFC 6265bis §5.6): no browser is told others by a server. */
export const isHeaderText = ({ name, value }: Pick<Cookie, 'name' | 'value'>): boolean =>
  !unsayable.test(name) &&
  !unsayable.test(value) &&
  !name.includes('=') &&
  (name !== '' || (value !== '' && !value.includes('=')));
