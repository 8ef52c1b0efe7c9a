import { readCurl } from '../commands/readCurl.ts';
import { startsWithCommand } from '../commands/startsWithCommand.ts';
import { curlLosses, writeCurl } from '../commands/writeCurl.ts';
import type { TakenFrom, TransferFormat } from '../contract/TransferFormat.ts';

const command = startsWithCommand('curl');

export default {
  id: 'curl',
  label: 'curl',
  extension: 'sh',
  spec: 'https://curl.se/docs/manpage.html#-H',
  detect: (text) => (command.test(text) ? 0.9 : 0),
  read: readCurl,
  write: (cookies, source?: TakenFrom) => writeCurl(cookies, 'sh', source),
  losses: (cookies, source?: TakenFrom) => curlLosses(cookies, 'sh', source),
} satisfies TransferFormat;
