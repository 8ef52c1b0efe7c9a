import { milliseconds, seconds } from '../readable/codecs.ts';
import type { Maker } from './Maker.ts';

const STICKY = /^[\w+/=-]{80,400}$/;
const DEVICE = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?:[0-9a-f]{6})?$/;

/** What stands before a site, or takes its payments. */
export const knownHosting: readonly Maker[] = [
  {
    id: 'cloudflare',
    maker: 'Cloudflare',
    source: 'https://developers.cloudflare.com/fundamentals/reference/policies-compliances/cloudflare-cookies/',
    lines: [
      {
        name: '__cf_bm',
        value: /^(?<id>[\w.-]{43})-(?<issued>\d{10})-(?<version>[\d.]{1,12})-(?<signature>[\w.+/=-]{20,})$/d,
        parts: { issued: seconds },
        what: 'bots',
        lasts: '30 minute',
      },
      // How long it counts is the site's Challenge Passage, half an hour by default.
      {
        name: 'cf_clearance',
        value: /^(?<id>[\w.-]{40,43})-(?<issued>\d{10})-(?<rest>[\w.+/=-]+)$/d,
        parts: { issued: seconds },
        what: 'challenge',
        lasts: '30 minute',
      },
      {
        name: '__cfruid',
        value: /^(?<id>[0-9a-f]{40})-(?<issued>\d{10})$/d,
        parts: { issued: seconds },
        what: 'rate-limit',
        lasts: 'browser',
      },
      {
        name: '_cfuvid',
        value: /^(?<id>[\w.-]{43})-(?<issued>\d{13})-(?<version>[\d.]{1,12})-(?<lifetime>\d{1,12})$/d,
        parts: { issued: milliseconds },
        what: 'rate-limit',
        lasts: 'browser',
      },
      { name: '__cflb', value: /^0[\w-]{20,200}$/, what: 'load-balancing', lasts: '24 hour' },
    ],
  },
  {
    id: 'aws',
    maker: 'AWS',
    source: 'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/sticky-sessions.html',
    lines: [
      {
        name: ['AWSALB', 'AWSALBTG', 'AWSALBCORS', 'AWSALBTGCORS'],
        value: STICKY,
        what: 'load-balancing',
        lasts: '7 day',
      },
      {
        name: /^AWSALBAPP-\d(?:CORS)?$/,
        value: /^(?:_remove_|[\w+/=-]{40,400})$/,
        what: 'load-balancing',
        lasts: '7 day',
      },
    ],
  },
  {
    id: 'azure',
    maker: 'Azure App Service',
    source: 'https://learn.microsoft.com/azure/app-service/configure-common',
    lines: [
      {
        name: ['ARRAffinity', 'ARRAffinitySameSite'],
        value: /^[0-9a-f]{64}$/,
        what: 'load-balancing',
        lasts: 'browser',
      },
    ],
  },
  {
    id: 'stripe',
    maker: 'Stripe',
    source: 'https://stripe.com/legal/cookies-policy',
    lines: [
      { name: '__stripe_mid', value: DEVICE, what: 'fraud', lasts: '1 year' },
      { name: '__stripe_sid', value: DEVICE, what: 'fraud', lasts: '30 minute' },
    ],
  },
];
