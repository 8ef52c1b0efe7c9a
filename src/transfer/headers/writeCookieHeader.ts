import type { Cookie } from '../../cookies/cookie.ts';
import { inSendingOrder } from '../../cookies/sendingOrder.ts';

/** `name=value`, or the value alone of a nameless cookie (RFC 6265bis §5.8.3, step 4). */
const pairOf = ({ name, value }: Cookie): string => (name === '' ? value : `${name}=${value}`);

/** The value of a Cookie header: longer paths first, and among equal ones as they come. */
export const writeCookieHeader = (cookies: readonly Cookie[]): string => inSendingOrder(cookies).map(pairOf).join('; ');
