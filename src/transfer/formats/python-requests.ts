import type { Cookie } from '../../cookies/cookie.ts';
import { isExpired } from '../../cookies/expiry.ts';
import { hasNoSubdomains } from '../../cookies/host.ts';
import type { TransferFormat } from '../contract/TransferFormat.ts';
import { dotted } from '../fields/fileHost.ts';
import { hasOwnStore, hasSameSite, isPartitioned, lossesOfWritten } from '../fields/losses.ts';
import { isHeaderText } from '../headers/isHeaderText.ts';
import { pythonQuoted } from '../python/pythonQuoted.ts';
import { detectPython, readPython } from '../python/readPython.ts';

const ascii = /^[\0-\x7f]*$/;

/** http.client writes Latin-1: so the bytes of UTF-8 are made characters of it, as browsers send them. */
const sendable = (text: string): string =>
  ascii.test(text) ? pythonQuoted(text) : `${pythonQuoted(text)}.encode().decode('latin-1')`;

/** Python looks for a host without a dot under `.local` (`eff_request_host` of http/cookiejar.py). */
const domainOf = (cookie: Cookie): string => (cookie.domain.includes('.') ? dotted(cookie) : `${cookie.domain}.local`);

/** requests takes such backslashes out, however they came in: `RequestsCookieJar.set_cookie`, once more before each request. */
const losesBackslash = ({ value }: Cookie): boolean =>
  value.startsWith('"') && value.endsWith('"') && value.includes('\\"');

function lineOf(cookie: Cookie): string {
  const { name, value, path, secure, expirationDate } = cookie;
  const options = [
    `domain=${pythonQuoted(domainOf(cookie))}`,
    `path=${pythonQuoted(path)}`,
    ...(secure ? ['secure=True'] : []),
    ...(expirationDate === null ? [] : [`expires=${Math.floor(expirationDate)}`]),
  ].join(', ');
  return `session.cookies.set(${sendable(name)}, ${sendable(value)}, ${options})`;
}

const isKept = (cookie: Cookie): boolean =>
  cookie.name !== '' && isHeaderText(cookie) && !losesBackslash(cookie) && !isExpired(cookie, Date.now() / 1000);

export default {
  id: 'python-requests',
  label: 'Python requests',
  extension: 'py',
  spec: 'https://requests.readthedocs.io/en/latest/api/#requests.cookies.RequestsCookieJar.set',
  detect: detectPython,
  read: readPython,
  // In a session, each with its domain: what is given to a single request goes along to other hosts when it is redirected.
  write: (cookies) =>
    `import requests\n\nsession = requests.Session()\n${cookies
      .filter(isKept)
      .map((cookie) => `${lineOf(cookie)}\n`)
      .join('')}`,
  losses: (cookies) =>
    lossesOfWritten(cookies, isKept, {
      'same-site': hasSameSite,
      partition: isPartitioned,
      'http-only': ({ httpOnly }) => httpOnly,
      // http.cookiejar sends to sub-domains whatever has a domain.
      'host-only': ({ hostOnly, domain }) => hostOnly && !hasNoSubdomains(domain),
      store: hasOwnStore,
    }),
} satisfies TransferFormat;
