import { readCurl } from '../commands/readCurl.ts';
import { curlLosses, writeCurl } from '../commands/writeCurl.ts';
import type { TakenFrom, TransferFormat } from '../contract/TransferFormat.ts';

/** Behind the prompts of all shells. */
const command = /^(?:PS )?(?:[A-Z]:\\[^>\n]{0,260})?[$>#% \t]{0,8}curl(?:\.exe)?[ \t]/im;

/** Words of prose as well: so they count where a header is given to them. */
const other = /^(?:PS )?(?:[A-Z]:\\[^>\n]{0,260})?[$>#% \t]{0,8}(?:wget|https?|xhs?)(?:\.exe)?[ \t]/im;
const given = /[\s'"=]cookie:/i;

export default {
  id: 'curl',
  label: 'curl',
  extension: 'sh',
  spec: 'https://curl.se/docs/manpage.html#-H',
  detect: (text) => (command.test(text) || (other.test(text) && given.test(text)) ? 0.9 : 0),
  read: readCurl,
  write: (cookies, source?: TakenFrom) => writeCurl(cookies, 'sh', source),
  losses: (cookies, source?: TakenFrom) => curlLosses(cookies, 'sh', source),
} satisfies TransferFormat;
