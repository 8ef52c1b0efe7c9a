import fc from 'fast-check';
import type { Cookie } from '../../src/cookies/cookie.ts';

/** What browsers can hold: no control characters, no spaces at the ends. */
const text = (also: string) =>
  fc
    .string({ unit: fc.constantFrom(...`aZ09-_.~%!#$&'()*+/:<=>?@[]^\`{|}\\",é日🍪${also}`), maxLength: 12 })
    .map((made) => made.trim());

/** Any cookie of a jar. */
export const anyCookie: fc.Arbitrary<Cookie> = fc
  .record({
    name: text('').map((name) => name.replaceAll('=', '')),
    value: text(' \t'),
    domain: fc.constantFrom('shop.test', 'www.shop.test', 'xn--bcher-kva.test', 'localhost', '127.0.0.1', '[::1]'),
    hostOnly: fc.boolean(),
    path: fc.constantFrom('/', '/a', '/a/b', '/a b', '/#'),
    secure: fc.boolean(),
    httpOnly: fc.boolean(),
    sameSite: fc.constantFrom('unspecified' as const, 'no_restriction' as const, 'lax' as const, 'strict' as const),
    expirationDate: fc.oneof(fc.constant(null), fc.double({ min: 1, max: 253_402_300_799, noNaN: true })),
    storeId: fc.constantFrom('0', 'firefox-default', 'firefox-container-3', '1'),
    partitionKey: fc.oneof(
      fc.constant(null),
      fc.record({
        topLevelSite: fc.constant('https://shop.test'),
        hasCrossSiteAncestor: fc.constantFrom(true, false, null),
      }),
    ),
    firstPartyDomain: fc.constantFrom('', 'shop.test'),
  })
  .filter(({ name, value }) => name !== '' || value !== '')
  .map((cookie) => ({ ...cookie, hostOnly: cookie.hostOnly || !cookie.domain.endsWith('.test') }));
