import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';

// Runs what Firefox would run in the background, over an API of nothing, in which the parts named are missing; prints
// what was listened to. Usage: runBackground.mjs <folder of the extension> [name …]
const [folder, ...missing] = process.argv.slice(2);

/** @type {string[]} */
const listened = [];
/** @param {string} name */
const event = (name) => ({ addListener: () => listened.push(name), removeListener() {}, hasListener: () => false });
/** @param {string} name */
const area = (name) => ({
  get: async () => ({}),
  getKeys: async () => [],
  set: async () => {},
  remove: async () => {},
  onChanged: event(`${name}.onChanged`),
});

/** @type {Record<string, unknown>} */
const api = {
  runtime: {
    id: 'cookie-lens@cookie-lens.dev',
    getURL: (/** @type {string} */ path) => `moz-extension://id/${path}`,
    getManifest: () => ({ version: '0' }),
    onMessage: event('runtime.onMessage'),
    onInstalled: event('runtime.onInstalled'),
  },
  storage: { session: area('storage.session'), local: area('storage.local') },
  cookies: { onChanged: event('cookies.onChanged'), getAll: async () => [], getAllCookieStores: async () => [] },
  permissions: {
    contains: async () => true,
    onAdded: event('permissions.onAdded'),
    onRemoved: event('permissions.onRemoved'),
  },
  alarms: { create: async () => {}, clear: async () => {}, onAlarm: event('alarms.onAlarm') },
  action: { setBadgeText: async () => {}, setBadgeBackgroundColor: async () => {} },
  tabs: {
    query: async () => [],
    create: async () => {},
    onRemoved: event('tabs.onRemoved'),
    onActivated: event('tabs.onActivated'),
    onUpdated: event('tabs.onUpdated'),
  },
  windows: { onRemoved: event('windows.onRemoved') },
  contextMenus: { removeAll: async () => {}, create() {}, onClicked: event('contextMenus.onClicked') },
  sidebarAction: { open: async () => {} },
  i18n: { getMessage: (/** @type {string} */ key) => key, getUILanguage: () => 'en' },
};
for (const name of missing) delete api[name];
Object.assign(globalThis, {
  browser: api,
  chrome: api,
  reportError: (/** @type {unknown} */ error) => Promise.reject(error),
});

const { background } = JSON.parse(readFileSync(join(folder ?? '', 'manifest.json'), 'utf8'));
for (const script of background.scripts) await import(pathToFileURL(join(folder ?? '', script)).href);
// what the start began and did not wait for: an error in it ends Node
await new Promise((resolve) => setImmediate(resolve));
console.log(listened.join('\n'));
process.exit();
