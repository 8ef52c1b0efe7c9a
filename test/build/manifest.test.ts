import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../../scripts/run.mjs';

const read = (target: string): Record<string, unknown> =>
  JSON.parse(readFileSync(join(root, 'dist', target, 'manifest.json'), 'utf8')) as Record<string, unknown>;

type Messages = Record<string, { message: string }>;

const chrome = read('chrome');
const firefox = read('firefox');

/** What people are asked for at the install, and what a page could reach: nobody changes these by accident. */
describe.each([
  ['chrome', chrome],
  ['firefox', firefox],
])('the built manifest for %s', (target, manifest) => {
  it('asks for these permissions and no others', () => {
    const everywhere = ['cookies', 'storage', 'activeTab', 'alarms', 'contextMenus'];
    expect(manifest['permissions']).toEqual(manifest === chrome ? [...everywhere, 'sidePanel'] : everywhere);
    expect(manifest['optional_host_permissions']).toEqual(['*://*/*']);
    expect(manifest['host_permissions']).toBeUndefined();
    expect(manifest['optional_permissions']).toEqual(['webNavigation']);
  });

  it('lets nothing in from outside, and nothing out', () => {
    expect(manifest['content_security_policy']).toEqual({
      extension_pages:
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'",
    });
    for (const key of ['web_accessible_resources', 'externally_connectable', 'content_scripts', 'sandbox']) {
      expect(manifest, key).not.toHaveProperty(key);
    }
  });

  it('names no page that is not there', () => {
    const pages = JSON.stringify(manifest).match(/[^"]+\.html/g) ?? [];
    expect(pages.toSorted()).toEqual(['src/popup/index.html', 'src/popup/panel.html']);
    for (const page of pages) expect(existsSync(join(root, 'dist', target, page)), page).toBe(true);
  });

  it('has no keys but the known ones', () => {
    const shared = [
      'action',
      'background',
      'commands',
      'content_security_policy',
      'default_locale',
      'description',
      'icons',
      'manifest_version',
      'name',
      'optional_host_permissions',
      'optional_permissions',
      'permissions',
      'short_name',
      'version',
    ];
    const own =
      manifest === chrome ? ['minimum_chrome_version', 'side_panel'] : ['browser_specific_settings', 'sidebar_action'];
    expect(Object.keys(manifest).toSorted()).toEqual([...shared, ...own].toSorted());
  });
});

it('has the sentences of every language, and nothing that is for translators alone', () => {
  const languages = readdirSync(join(root, 'public/_locales'));
  for (const target of ['chrome', 'firefox']) {
    expect(readdirSync(join(root, 'dist', target, '_locales'))).toEqual(languages);
    for (const language of languages) {
      const sentencesIn = (folder: string) =>
        JSON.parse(readFileSync(join(root, folder, '_locales', language, 'messages.json'), 'utf8')) as Messages;
      const plain = Object.entries(sentencesIn('public')).map(([key, { message }]) => [key, { message }]);
      expect(sentencesIn(`dist/${target}`)).toEqual(Object.fromEntries(plain));
    }
  }
});

it('names the oldest browsers, and that nothing is collected', () => {
  expect(chrome['minimum_chrome_version']).toBe('120');
  expect(firefox['browser_specific_settings']).toEqual({
    gecko: {
      id: 'cookie-lens@cookie-lens.dev',
      strict_min_version: '140.0',
      data_collection_permissions: { required: ['none'] },
    },
    gecko_android: { strict_min_version: '142.0' },
  });
});

it('has a service worker in Chrome and an event page in Firefox', () => {
  expect(chrome['background']).toEqual({ service_worker: expect.stringMatching(/\.js$/), type: 'module' });
  expect(firefox['background']).toEqual({ scripts: [expect.stringMatching(/\.js$/)], type: 'module' });
});
