import type { TransferFormat } from '../contract/TransferFormat.ts';
import { netscapeLosses } from '../netscape/netscapeLosses.ts';
import { detectNetscape, readNetscape } from '../netscape/readNetscape.ts';
import { writeNetscape } from '../netscape/writeNetscape.ts';

/** As long as browsers let a cookie live. */
const longest = 400 * 86_400;

/**
 * For every tool: what is marked HttpOnly is a comment for wget, aria2 and Python before 3.10, and a session cookie's 0 is
 * in the past for Python. Neither is ever sent to a server.
 */
export default {
  id: 'netscape',
  label: 'cookies.txt',
  extension: 'txt',
  spec: 'https://curl.se/docs/http-cookies.html',
  detect: detectNetscape,
  read: readNetscape,
  write: (cookies) => writeNetscape(cookies, { httpOnly: false, sessionEnd: Math.floor(Date.now() / 1000) + longest }),
  losses: (cookies) =>
    netscapeLosses(cookies, {
      'session-dated': ({ expirationDate }) => expirationDate === null,
      'http-only': ({ httpOnly }) => httpOnly,
    }),
} satisfies TransferFormat;
