import { readCurl } from '../commands/readCurl.ts';
import { detectOther } from '../commands/startsWithCommand.ts';
import type { TransferFormat } from '../contract/TransferFormat.ts';

export default {
  id: 'wget',
  label: 'wget',
  extension: 'sh',
  spec: 'https://www.gnu.org/software/wget/manual/html_node/HTTP-Options.html',
  detect: detectOther('wget'),
  read: readCurl,
} satisfies TransferFormat;
