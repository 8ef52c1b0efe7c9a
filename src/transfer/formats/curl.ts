import { shellQuote } from '../../codec/shellQuote.ts';
import { oneHost, urlFor } from '../commands/oneHost.ts';
import { readCurl } from '../commands/readCurl.ts';
import type { TransferFormat } from '../contract/TransferFormat.ts';
import { lossesBy } from '../fields/losses.ts';
import { isHeaderText } from '../headers/isHeaderText.ts';
import { writeCookieHeader } from '../headers/writeCookieHeader.ts';

const command = /^[$>#% \t]{0,8}curl(?:\.exe)?[ \t]/im;

export default {
  id: 'curl',
  label: 'curl',
  extension: 'sh',
  spec: 'https://curl.se/docs/manpage.html#-H',
  detect: (text) => (command.test(text) ? 0.9 : 0),
  read: readCurl,
  // As a header: what is given with -b goes along to other hosts when an answer redirects there.
  write: (cookies) => {
    const { host, sent } = oneHost(cookies.filter(isHeaderText));
    if (sent.length === 0) return '';
    const header = `Cookie: ${writeCookieHeader(sent)}`;
    const quoted = shellQuote(['curl', '-H', header, urlFor(host, sent)], 'sh');
    return quoted === undefined ? '' : `${quoted}\n`;
  },
  losses: (cookies) => {
    const sent = new Set(oneHost(cookies.filter(isHeaderText)).sent);
    return lossesBy(cookies, { attributes: () => true, dropped: (cookie) => !sent.has(cookie) });
  },
} satisfies TransferFormat;
