import { milliseconds, seconds } from '../readable/codecs.ts';
import type { Maker } from './Maker.ts';

const UUID = /^"?[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"?$/i;
const HEX = /^[0-9a-f]{32}$/;
/** `{"id":` and `%7B` in base64. */
const [HOTJAR, AMPLITUDE] = [/^eyJpZCI6[\w+/-]{20,}={0,2}$/, /^JTdC[\w+/-]{20,}={0,2}$/];

/** Who counts visits, advertises, or chats. */
export const knownAnalytics: readonly Maker[] = [
  {
    id: 'hubspot',
    maker: 'HubSpot',
    source: 'https://knowledge.hubspot.com/privacy-and-consent/what-cookies-does-hubspot-set-in-a-visitor-s-browser',
    lines: [
      {
        name: '__hstc',
        value:
          /^(?<domain>\d{1,12})\.(?<visitor>[0-9a-f]{32})\.(?<first_visit>\d{13})\.(?<last_visit>\d{13})\.(?<this_visit>\d{13})\.(?<visits>\d{1,9})$/d,
        parts: { first_visit: milliseconds, last_visit: milliseconds, this_visit: milliseconds },
        what: 'visitor',
        lasts: '6 month',
      },
      {
        name: '__hssc',
        value: /^(?<domain>\d{1,12})\.(?<views>\d{1,9})\.(?<started>\d{13})$/d,
        parts: { started: milliseconds },
        what: 'visit',
        lasts: '30 minute',
      },
      { name: '__hssrc', value: /^1$/, what: 'visit', lasts: 'browser' },
      { name: 'hubspotutk', value: HEX, what: 'visitor', lasts: '6 month' },
      { name: 'messagesUtk', value: HEX, what: 'chat', lasts: '6 month' },
      { name: ['__hs_opt_out', '__hs_do_not_track'], value: /^(?:yes|no)$/, what: 'consent', lasts: '6 month' },
      {
        name: '__hs_cookie_cat_pref',
        value: /^\d:(?:true|false)(?:[,_]\d:(?:true|false))*$/,
        what: 'consent',
        lasts: '6 month',
      },
    ],
  },
  {
    id: 'matomo',
    maker: 'Matomo',
    source: 'https://matomo.org/faq/general/faq_146/',
    lines: [
      // Up to version 3 with the times of the visits and of the last order.
      {
        name: /^_pk_id\.\d+\.[0-9a-f]{4}$/,
        value:
          /^(?<visitor>[0-9a-f]{16})\.(?<first_visit>\d{10})(?:\.(?<visits>\d{1,9})\.(?<this_visit>\d{10})\.(?<last_visit>\d{10})?\.(?<last_order>\d{10})?)?\.?$/d,
        parts: { first_visit: seconds, this_visit: seconds, last_visit: seconds, last_order: seconds },
        what: 'visitor',
        lasts: '13 month',
      },
      { name: /^_pk_ses\.\d+\.[0-9a-f]{4}$/, value: /^[1*]$/, what: 'visit', lasts: '30 minute' },
      { name: /^_pk_ref\.\d+\.[0-9a-f]{4}$/, value: /^\["[^]*\]$/, what: 'campaign', lasts: '6 month' },
      {
        name: ['mtm_consent', 'mtm_cookie_consent', 'mtm_consent_removed', 'mtm_cookie_consent_removed'],
        value: /^\d{13}$/,
        what: 'consent',
        lasts: '30 year',
      },
    ],
  },
  {
    id: 'urchin',
    maker: 'Google Analytics',
    source: 'https://developers.google.com/analytics/resources/concepts/gaConceptsCookies',
    lines: [
      {
        name: '__utmz',
        value:
          /^(?<domain>\d{1,12})\.(?<came>\d{10})\.(?<visits>\d{1,9})\.(?<campaigns>\d{1,9})\.(?<campaign>utm[a-z]+=[^]*)$/d,
        parts: { came: seconds },
        what: 'campaign',
        lasts: '6 month',
      },
      {
        name: '__utma',
        value:
          /^(?<domain>\d{1,12})\.(?<visitor>\d{1,12})\.(?<first_visit>\d{10})\.(?<last_visit>\d{10})\.(?<this_visit>\d{10})\.(?<visits>\d{1,9})$/d,
        parts: { first_visit: seconds, last_visit: seconds, this_visit: seconds },
        what: 'visitor',
        lasts: '2 year',
      },
      {
        name: '__utmb',
        value: /^(?<domain>\d{1,12})\.(?<views>\d{1,9})\.(?<left>\d{1,3})\.(?<started>\d{10})$/d,
        parts: { started: seconds },
        what: 'visit',
        lasts: '30 minute',
      },
      { name: '__utmc', value: /^\d{1,12}$/, what: 'visit', lasts: 'browser' },
    ],
  },
  {
    id: 'hotjar',
    maker: 'Hotjar',
    source: 'https://help.hotjar.com/hc/en-us/articles/115011789248-Hotjar-Cookie-Information',
    lines: [
      { name: /^_hjSessionUser_\d+$/, value: HOTJAR, what: 'visitor', lasts: '1 year' },
      { name: /^_hjSession_\d+$/, value: HOTJAR, what: 'visit', lasts: '30 minute' },
      { name: '_hjAbsoluteSessionInProgress', value: /^[01]$/, what: 'visit', lasts: '30 minute' },
    ],
  },
  {
    id: 'segment',
    maker: 'Segment',
    source:
      'https://www.twilio.com/docs/segment/connections/sources/catalog/libraries/website/javascript/cookie-validity-update',
    lines: [
      { name: 'ajs_anonymous_id', value: UUID, what: 'visitor', lasts: '1 year' },
      { name: ['ajs_user_id', 'ajs_group_id'], value: /^[^]{1,256}$/, what: 'user', lasts: '1 year' },
    ],
  },
  {
    id: 'amplitude',
    maker: 'Amplitude',
    source: 'https://amplitude.com/docs/get-started/cookies-and-consent-management',
    lines: [
      { name: /^AMP_[0-9a-f]{10}$/, value: AMPLITUDE, what: 'visitor', lasts: '1 year' },
      { name: /^AMP_MKTG_[0-9a-f]{10}$/, value: AMPLITUDE, what: 'campaign', lasts: '1 year' },
    ],
  },
  {
    id: 'intercom',
    maker: 'Intercom',
    source: 'https://www.intercom.com/help/en/articles/2361922-intercom-messenger-cookies',
    lines: [
      { name: /^intercom-(?:device-)?id-\w{4,12}$/, value: UUID, what: 'chat', lasts: '9 month' },
      { name: /^intercom-session-\w{4,12}$/, value: /^[\w+/=-]{20,1000}$/, what: 'chat', lasts: '1 week' },
    ],
  },
  {
    id: 'linkedin',
    maker: 'LinkedIn',
    source: 'https://www.linkedin.com/legal/l/cookie-table',
    lines: [
      {
        name: 'lidc',
        value:
          /^"?b=(?<data_center>\w{1,12}):(?<routing>[\w:=]{0,80}?):?i=(?<issued>\d{10}):t=(?<expires>\d{10}):(?<signature>[\w:=-]{1,200})"?$/d,
        parts: { issued: seconds, expires: seconds },
        what: 'load-balancing',
        lasts: '24 hour',
      },
      { name: 'bcookie', value: /^"?v=2&[0-9a-f-]{36}"?$/, what: 'fraud', lasts: '1 year' },
      { name: 'bscookie', value: /^"?v=1&[\w-]{20,400}"?$/, what: 'fraud', lasts: '1 year' },
      { name: 'li_gc', value: /^[\w+/=;-]{20,400}$/, what: 'consent', lasts: '6 month' },
      { name: 'li_at', value: /^AQ[\w-]{60,1000}$/, what: 'sign-in', lasts: '1 year' },
      {
        name: ['UserMatchHistory', 'AnalyticsSyncHistory'],
        value: /^AQ[\w-]{10,1000}$/,
        what: 'ads',
        lasts: '30 day',
      },
      { name: 'li_sugr', value: UUID, what: 'ads', lasts: '3 month' },
    ],
  },
];
