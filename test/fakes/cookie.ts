import type { Cookie } from '../../src/cookies/cookie.ts';

/** A plain host-only cookie of site.test; say what differs. */
export function cookie(over: Partial<Cookie> = {}): Cookie {
  return {
    name: 'a',
    value: '1',
    domain: 'site.test',
    hostOnly: true,
    path: '/',
    secure: false,
    httpOnly: false,
    sameSite: 'lax',
    expirationDate: null,
    storeId: '0',
    partitionKey: null,
    firstPartyDomain: '',
    ...over,
  };
}
