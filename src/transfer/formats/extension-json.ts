import type { TransferFormat } from '../contract/TransferFormat.ts';
import { chromeCookie, detectExtensionJson, readExtensionJson } from '../json/extensionJson.ts';

/** Reads what every extension writes, since all began with this. */
export default {
  id: 'extension-json',
  label: 'chrome.cookies API (JSON)',
  extension: 'json',
  spec: 'https://developer.chrome.com/docs/extensions/reference/api/cookies#type-Cookie',
  detect: detectExtensionJson,
  read: readExtensionJson,
  write: (cookies) => JSON.stringify(cookies.map(chromeCookie), null, 2),
  losses: () => [],
} satisfies TransferFormat;
