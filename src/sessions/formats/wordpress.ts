import { lateFormat } from '../contract/lateFormat.ts';
import type { SessionFormat } from '../contract/SessionFormat.ts';

/** Since 2.8; the suffix is the MD5 of the site's address, unless `COOKIEHASH` says otherwise. */
const NAME = /^wordpress_(?:logged_in_|sec_)?\w+$/;
const VALUE = /^[^|;]+(?:\||%7C)\d{9,10}(?:\||%7C).*[0-9a-f]{32}$/i;

export default lateFormat(
  {
    id: 'wordpress',
    label: 'WordPress',
    thing: 'remember-token',
    origin: 'PHP',
    spec: 'https://developer.wordpress.org/reference/functions/wp_generate_auth_cookie/',
    detect: ({ name, value }) => (NAME.test(name) && VALUE.test(value) ? 0.7 : 0),
    writable: true,
  },
  () => import('../frameworks/php/wordpressLogin.ts'),
) satisfies SessionFormat;
