import type { Cookie } from './cookie.ts';
import { setCookieHeader } from './setCookieHeader.ts';

/** How several cookies go onto the clipboard. */
export type CookiesText = 'cookie-header' | 'set-cookie';

/** `name=value`, or the value alone of a nameless cookie (RFC 6265bis §5.8.3, step 4). */
const pairOf = ({ name, value }: Cookie): string => (name === '' ? value : `${name}=${value}`);

export function cookiesAsText(cookies: readonly Cookie[], form: CookiesText): string {
  switch (form) {
    case 'cookie-header':
      return cookies.map(pairOf).join('; ');
    case 'set-cookie':
      return cookies
        .map((cookie) => {
          const parts = setCookieHeader(cookie, { maxAge: null });
          return `Set-Cookie: ${parts.map(({ text }) => text).join('; ')}`;
        })
        .join('\n');
  }
}
