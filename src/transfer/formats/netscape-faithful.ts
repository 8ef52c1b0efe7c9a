import type { TransferFormat } from '../contract/TransferFormat.ts';
import { netscapeLosses } from '../netscape/netscapeLosses.ts';
import { writeNetscape } from '../netscape/writeNetscape.ts';

/** HttpOnly and session cookies as they are, for the tools that read both. */
export default {
  id: 'netscape-faithful',
  label: 'cookies.txt (curl, yt-dlp)',
  extension: 'txt',
  spec: 'https://curl.se/docs/http-cookies.html',
  write: (cookies) => writeNetscape(cookies, { httpOnly: true, sessionEnd: 0 }),
  losses: (cookies) => netscapeLosses(cookies, {}),
} satisfies TransferFormat;
