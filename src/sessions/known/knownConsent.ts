import { isoTime } from '../readable/codecs.ts';
import type { Maker } from './Maker.ts';

/** Who remembers what was agreed to. */
export const knownConsent: readonly Maker[] = [
  {
    id: 'onetrust-banner',
    maker: 'OneTrust',
    source: 'https://my.onetrust.com/articles/en_US/Knowledge/UUID-2dc719a8-4be5-8d16-1dc8-c7b4147b88e0',
    lines: [
      {
        name: 'OptanonAlertBoxClosed',
        value: /^(?<closed>\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)$/d,
        parts: { closed: isoTime },
        what: 'banner',
        lasts: '1 year',
      },
    ],
  },
  {
    id: 'cookieyes',
    maker: 'CookieYes',
    source: 'https://www.cookieyes.com/cookies-installed-by-cookieyes-and-their-purposes/',
    lines: [
      {
        name: 'cookieyes-consent',
        value: /^consentid:[\w+/=-]*(?:,[\w-]+:(?:yes|no)?)+$/,
        what: 'consent',
        lasts: '1 year',
      },
    ],
  },
  {
    id: 'didomi',
    maker: 'Didomi',
    source: 'https://developers.didomi.io/cmp/web-sdk/consent-notice/cookies',
    lines: [
      { name: 'didomi_token', value: /^eyJ[\w+/-]{20,}={0,2}$/, what: 'consent', lasts: '1 year' },
      { name: 'didomi_dcs', value: /^[\w.-]{10,}$/, what: 'consent' },
    ],
  },
  {
    id: 'usercentrics',
    maker: 'Usercentrics',
    source: 'https://www.npmjs.com/package/@usercentrics/cmp-browser-sdk',
    lines: [
      { name: 'uc_user_interaction', value: /^(?:true|false)$/, what: 'banner' },
      { name: 'uc_settings', value: /^\{"(?:controllerId|id)":[^]*\}$/, what: 'consent' },
    ],
  },
  {
    id: 'klaro',
    maker: 'Klaro',
    source: 'https://klaro.org/docs/integration/annotated-configuration',
    lines: [
      {
        name: 'klaro',
        value: /^\{"[^"]+":(?:true|false)(?:,"[^"]+":(?:true|false))*\}$/,
        what: 'consent',
        lasts: '120 day',
      },
    ],
  },
  {
    id: 'borlabs',
    maker: 'Borlabs Cookie',
    source: 'https://borlabs.io/borlabs-cookie/',
    lines: [{ name: 'borlabs-cookie', value: /^\{"consents":\{[^]*\}$/, what: 'consent' }],
  },
  {
    id: 'iab-gpp',
    maker: 'IAB GPP',
    source: 'https://github.com/InteractiveAdvertisingBureau/Global-Privacy-Platform',
    // The header's type is 3 in its first six bits: a `D`. How the cookie is called is the site's affair.
    lines: [{ name: /gpp/i, value: /^D[\w-]{3,}(?:~[\w.-]+)+$/, what: 'consent' }],
  },
  {
    id: 'iab-us-privacy',
    maker: 'IAB US Privacy',
    source: 'https://github.com/InteractiveAdvertisingBureau/USPrivacy',
    lines: [{ name: ['usprivacy', 'us_privacy'], value: /^1[YN-]{3}$/i, what: 'consent' }],
  },
];
