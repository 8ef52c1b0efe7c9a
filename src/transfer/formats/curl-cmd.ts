import { curlLosses, writeCurl } from '../commands/writeCurl.ts';
import type { TakenFrom, TransferFormat } from '../contract/TransferFormat.ts';

export default {
  id: 'curl-cmd',
  label: 'curl (cmd)',
  // to be pasted: in a batch file `%` would mean something else
  extension: 'txt',
  spec: 'https://learn.microsoft.com/windows-server/administration/windows-commands/cmd',
  write: (cookies, source?: TakenFrom) => writeCurl(cookies, 'cmd', source),
  losses: (cookies, source?: TakenFrom) => curlLosses(cookies, 'cmd', source),
} satisfies TransferFormat;
