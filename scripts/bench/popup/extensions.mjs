import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../run.mjs';
import { watchScript, watchTag } from './watch.mjs';

/** @typedef {'chromium' | 'firefox'} BrowserKind */

const hosts = ['*://*.site.test/*'];

/** Makes the same calls, and shows the same texts without anything else. */
const bare = `
  const [{ url }] = await chrome.tabs.query({ active: true, currentWindow: true });
  const cookies = await chrome.cookies.getAll({ url });
  for (const { name, value } of cookies) {
    const row = document.createElement('div');
    row.setAttribute('role', 'row');
    row.dataset.key = name;
    row.textContent = name + ' ' + value;
    document.body.append(row);
  }`;

/**
 * An extension that is a popup alone, of the same size.
 *
 * @param {BrowserKind} kind
 * @param {string} folder
 */
export function bareExtension(kind, folder) {
  mkdirSync(folder);
  const manifest = {
    manifest_version: 3,
    name: 'Bare popup',
    version: '1',
    action: { default_popup: 'popup.html' },
    permissions: ['cookies', 'activeTab'],
    host_permissions: hosts,
    ...(kind === 'firefox' && { browser_specific_settings: { gecko: { id: 'bare@cookie-lens.test' } } }),
  };
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify(manifest));
  const body = '<body style="width: 600px; height: 600px"><script type="module" src="popup.js"></script>';
  writeFileSync(join(folder, 'popup.html'), `<!doctype html><head>${watchTag}</head>${body}`);
  writeFileSync(join(folder, 'popup.js'), bare);
  writeFileSync(join(folder, 'watch.js'), watchScript);
}

/**
 * The production build, with access and watched.
 *
 * @param {BrowserKind} kind
 * @param {string} folder
 */
export function watchedExtension(kind, folder) {
  cpSync(join(root, kind === 'chromium' ? 'dist/chrome' : 'dist/firefox'), folder, { recursive: true });
  const manifest = join(folder, 'manifest.json');
  writeFileSync(manifest, JSON.stringify({ ...JSON.parse(readFileSync(manifest, 'utf8')), host_permissions: hosts }));
  const page = join(folder, 'src/popup/index.html');
  writeFileSync(page, readFileSync(page, 'utf8').replace('<head>', `<head>${watchTag}`));
  writeFileSync(join(folder, 'watch.js'), watchScript);
}
