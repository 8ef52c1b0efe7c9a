/** Makes the vectors of analytics cookies. */
import { dict, edits, int, spec, str, sure, time } from './published.mjs';
import { at, CLOCK } from './vectors.mjs';

at(CLOCK);
const client = dict({
  version: str('GA1'),
  domain_depth: str('1'),
  client_id: str('1234567890'),
  first_visit: time(CLOCK),
});
spec(import.meta.url, 'google-analytics', 'Google Analytics', 'https://support.google.com/analytics/answer/11397207', [
  sure(
    'ga',
    '_ga',
    `GA1.1.1234567890.${CLOCK}`,
    client,
    edits([3], '2026-01-01 00:00:05 UTC', `GA1.1.1234567890.${CLOCK + 5}`),
  ),
  sure('gid', '_gid', `GA1.1.1234567890.${CLOCK}`, client),
  sure(
    'prefixed',
    'shop_ga',
    `GA1.2-2.860784081.${CLOCK}`,
    dict({ version: str('GA1'), domain_depth: str('2-2'), client_id: str('860784081'), first_visit: time(CLOCK) }),
  ),
]);

const session = {
  session_id: time(CLOCK),
  session_number: int(3),
  engaged: int(1),
  last_hit: time(CLOCK + 300),
  join_timer: int(60),
  logged_in: int(0),
};
spec(
  import.meta.url,
  'google-analytics-session',
  'Google Analytics',
  'https://www.thyngster.com/google-analytics-4-cookie-format-change-from-gs1-to-gs2-explained',
  [
    sure(
      'gs1',
      '_ga_ABCDEF1234',
      `GS1.1.${CLOCK}.3.1.${CLOCK + 300}.60.0.0`,
      dict({ version: str('GS1'), domain_depth: str('1'), ...session, user_hash: int(0) }),
    ),
    sure(
      'gs2',
      '_ga_ABCDEF1234',
      `GS2.1.s${CLOCK}$o3$g1$t${CLOCK + 300}$j60$l0$h0`,
      dict({ version: str('GS2'), domain_depth: str('1'), ...session, user_hash: str('0') }),
      edits([3], '4', `GS2.1.s${CLOCK}$o4$g1$t${CLOCK + 300}$j60$l0$h0`),
    ),
    sure(
      'gs2-more',
      '_ga_ABCDEF1234',
      `GS2.1.s${CLOCK}$o28$g0$t${CLOCK}$j60$l0$h69286059$dAbC-d_e`,
      dict({
        version: str('GS2'),
        domain_depth: str('1'),
        session_id: time(CLOCK),
        session_number: int(28),
        engaged: int(0),
        last_hit: time(CLOCK),
        join_timer: int(60),
        logged_in: int(0),
        user_hash: str('69286059'),
        d: str('AbC-d_e'),
      }),
    ),
  ],
);

const pixel = { version: str('fb'), subdomain_index: str('1'), created: time(CLOCK + 0.123) };
spec(
  import.meta.url,
  'meta-pixel',
  'Meta Pixel',
  'https://developers.facebook.com/docs/marketing-api/conversions-api/parameters/fbp-and-fbc/',
  [
    sure(
      'fbp',
      '_fbp',
      `fb.1.${CLOCK}123.1098115397`,
      dict({ ...pixel, random: str('1098115397') }),
      edits([3], '"7"', `fb.1.${CLOCK}123.7`),
    ),
    sure(
      'fbc',
      '_fbc',
      `fb.1.${CLOCK}123.IwAR2F4-dbP0l7Mn1IawQQGCINEz7PYXQvwjNwB`,
      dict({ ...pixel, fbclid: str('IwAR2F4-dbP0l7Mn1IawQQGCINEz7PYXQvwjNwB') }),
    ),
    sure(
      'appendix',
      '_fbp',
      `fb.1.${CLOCK}123.1088522659.AQEAAQMB`,
      dict({ ...pixel, random: str('1088522659'), appendix: str('AQEAAQMB') }),
    ),
  ],
);

spec(import.meta.url, 'google-ads', 'Google Ads', 'https://support.google.com/google-ads/answer/7521212', [
  sure(
    'au',
    '_gcl_au',
    `1.1.1234567.${CLOCK}`,
    dict({ version: str('1'), domain_depth: str('1'), random: str('1234567'), created: time(CLOCK) }),
    edits([2], '"9"', `1.1.9.${CLOCK}`),
  ),
  sure(
    'au-more',
    '_gcl_au',
    `1.1.1234567.${CLOCK}.77.${CLOCK}`,
    dict({
      version: str('1'),
      domain_depth: str('1'),
      random: str('1234567'),
      created: time(CLOCK),
      rest: str(`77.${CLOCK}`),
    }),
  ),
  sure(
    'aw',
    '_gcl_aw',
    `GCL.${CLOCK}.EAIaIQobChMI-AbC_123`,
    dict({ version: str('GCL'), clicked: time(CLOCK), click_id: str('EAIaIQobChMI-AbC_123') }),
  ),
]);

const server = (address, port) => dict({ address: str(address), port: int(port), end: str('0000') });
spec(import.meta.url, 'big-ip', 'BIG-IP', 'https://my.f5.com/manage/s/article/K6917', [
  sure(
    'ipv4',
    'BIGipServerpool_web',
    '1677787402.36895.0000',
    server('10.1.1.100', 8080),
    edits([0], '"10.1.1.101"', '1694564618.36895.0000'),
  ),
  sure(
    'port',
    'BIGipServerpool_web',
    '1677787402.36895.0000',
    server('10.1.1.100', 8080),
    edits([1], '80', '1677787402.20480.0000'),
  ),
  sure(
    'ipv6',
    'BIGipServerpool_6',
    'vi20010112000000000000000000000030.20480',
    dict({ address: str('20010112000000000000000000000030'), port: int(80) }),
  ),
  sure(
    'route-domain',
    'BIGipServerpool_rd',
    'rd5o00000000000000000000ffffc0000201o80',
    dict({ route_domain: int(5), address: str('00000000000000000000ffffc0000201'), port: int(80) }),
  ),
]);

const ids = { distinct_id: 'u1', $device_id: 'd1', n: 1 };
const described = dict({ distinct_id: str('u1'), $device_id: str('d1'), n: int(1) });
const encoded = encodeURIComponent(JSON.stringify(ids));
spec(import.meta.url, 'mixpanel', 'Mixpanel', 'https://docs.mixpanel.com/docs/tracking-methods/sdks/javascript', [
  sure('js', 'mp_abc_mixpanel', encoded, described, edits([0], '"u2"', encoded.replace('u1', 'u2'))),
  sure(
    'spaced',
    'mp_abc_mixpanel',
    '%7B%22distinct_id%22%3A%20%22u1%22%2C%22%24device_id%22%3A%20%22d1%22%7D',
    dict({ distinct_id: str('u1'), $device_id: str('d1') }),
  ),
]);
spec(import.meta.url, 'posthog', 'PostHog', 'https://posthog.com/docs/libraries/js/persistence', [
  sure('js', 'ph_phc_AbC123_posthog', encoded, described, edits([2], '2', encoded.replace('%3A1', '%3A2'))),
]);
