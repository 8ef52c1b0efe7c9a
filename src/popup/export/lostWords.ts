import type { LossCode } from '../../transfer/index.ts';
import type { MessageKey } from '../words.ts';

const words = {
  'same-site': 'lost_same_site',
  partition: 'lost_partition',
  'http-only': 'lost_http_only',
  'host-only': 'lost_host_only',
  localhost: 'lost_localhost',
  secure: 'lost_secure',
  'session-dated': 'lost_session_dated',
  'no-domain': 'lost_no_domain',
  'non-ascii': 'lost_non_ascii',
  store: 'lost_store',
  'too-many': 'lost_too_many',
  'too-long': 'lost_too_long',
  attributes: 'lost_attributes',
  order: 'lost_order',
  dropped: 'lost_dropped',
} as const satisfies Record<LossCode, MessageKey>;

/** Where there is more to be said of a format's tools than that. */
const special: Readonly<Partial<Record<LossCode, Readonly<Record<string, MessageKey>>>>> = {
  dropped: {
    netscape: 'lost_dropped_line',
    'netscape-faithful': 'lost_dropped_line',
    'cookie-header': 'lost_dropped_header',
    'set-cookie': 'lost_dropped_set_cookie',
    'document-cookie': 'lost_dropped_script',
    curl: 'lost_dropped_host',
    'curl-cmd': 'lost_dropped_cmd',
    'curl-powershell': 'lost_dropped_host',
    'python-requests': 'lost_dropped_python',
    playwright: 'lost_dropped_browser',
    puppeteer: 'lost_dropped_browser',
    cdp: 'lost_dropped_browser',
    selenium: 'lost_dropped_driver',
  },
  'too-long': {
    curl: 'lost_too_long_command',
    'curl-cmd': 'lost_too_long_command',
    'curl-powershell': 'lost_too_long_command',
  },
  'non-ascii': { 'curl-cmd': 'lost_non_ascii_windows', 'curl-powershell': 'lost_non_ascii_windows' },
};

/** The sentence for what happens to cookies in a format. */
export const lostWords = (code: LossCode, format: string): MessageKey => special[code]?.[format] ?? words[code];

/** The tool, or a part of them, will not have the cookie, or nothing of the request. */
const severe = new Set<LossCode>(['dropped', 'localhost', 'non-ascii', 'too-many', 'too-long']);
export const isSevere = (code: LossCode): boolean => severe.has(code);
