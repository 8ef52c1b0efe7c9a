import { protocolList } from '../automation/protocolList.ts';
import type { TransferFormat } from '../contract/TransferFormat.ts';

/** For `Storage.setCookies` and `Network.setCookies`. */
export default {
  id: 'cdp',
  label: 'Chrome DevTools Protocol',
  spec: 'https://chromedevtools.github.io/devtools-protocol/tot/Storage/#method-setCookies',
  ...protocolList('topLevelSite'),
} satisfies TransferFormat;
