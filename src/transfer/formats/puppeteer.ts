import { protocolList } from '../automation/protocolList.ts';
import type { TransferFormat } from '../contract/TransferFormat.ts';

/** For `browser.setCookie(...cookies)`. */
export default {
  id: 'puppeteer',
  label: 'Puppeteer',
  spec: 'https://pptr.dev/api/puppeteer.cookiedata',
  ...protocolList('sourceOrigin'),
} satisfies TransferFormat;
