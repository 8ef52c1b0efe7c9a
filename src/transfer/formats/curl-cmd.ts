import { curlLosses, writeCurl } from '../commands/writeCurl.ts';
import type { TransferFormat } from '../contract/TransferFormat.ts';

export default {
  id: 'curl-cmd',
  label: 'curl (cmd)',
  // to be pasted: in a batch file `%` would mean something else
  extension: 'txt',
  spec: 'https://learn.microsoft.com/windows-server/administration/windows-commands/cmd',
  write: (cookies) => writeCurl(cookies, 'cmd'),
  losses: (cookies) => curlLosses(cookies, 'cmd'),
} satisfies TransferFormat;
