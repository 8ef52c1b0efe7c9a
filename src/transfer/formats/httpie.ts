import { readCurl } from '../commands/readCurl.ts';
import { detectOther } from '../commands/startsWithCommand.ts';
import type { TransferFormat } from '../contract/TransferFormat.ts';

/** xh takes the same words. */
export default {
  id: 'httpie',
  label: 'HTTPie, xh',
  extension: 'sh',
  spec: 'https://httpie.io/docs/cli/http-headers',
  detect: detectOther('https?|xhs?'),
  read: readCurl,
} satisfies TransferFormat;
