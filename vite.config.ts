import { crx, type ManifestV3Export } from '@crxjs/vite-plugin';
import preact from '@preact/preset-vite';
import { defineConfig } from 'vite';
import manifest from './manifest.json' with { type: 'json' };
import { dropInnerHTML } from './scripts/vite/dropInnerHTML.ts';
import { askingScript, firstLoad, ownModules } from './scripts/vite/firstLoad.ts';
import { licences, licencesInWorkers } from './scripts/vite/licences.ts';
import { plainMessages } from './scripts/vite/plainMessages.ts';
import { suffixList } from './scripts/vite/suffixList.ts';

export type Target = 'chrome' | 'firefox';

/** The manifest for one browser. `manifest.json` is in Chrome's form; Firefox differs in these keys alone. */
export function manifestFor(target: Target): ManifestV3Export {
  if (target === 'chrome') return manifest as ManifestV3Export;
  const { minimum_chrome_version: _, background, side_panel, permissions, ...shared } = manifest;
  return {
    ...shared,
    // Firefox has no extension service workers: https://bugzilla.mozilla.org/show_bug.cgi?id=1573659
    permissions: permissions.filter((name) => name !== 'sidePanel'),
    sidebar_action: {
      default_panel: side_panel.default_path,
      default_title: shared.action.default_title,
      default_icon: shared.icons,
      open_at_install: false,
    },
    background: { scripts: [background.service_worker], type: 'module' },
    browser_specific_settings: {
      gecko: {
        id: 'cookie-lens@cookie-lens.dev',
        strict_min_version: '140.0',
        data_collection_permissions: { required: ['none'] },
      },
      gecko_android: { strict_min_version: '142.0' },
    },
  } as unknown as ManifestV3Export;
}

const target = (process.env['TARGET'] ?? 'chrome') as Target;

export default defineConfig({
  plugins: [
    preact({ devToolsEnabled: false }),
    ...(process.env['VITEST']
      ? []
      : [
          crx({ manifest: manifestFor(target), browser: target }),
          ownModules(),
          askingScript(),
          dropInnerHTML(),
          suffixList(),
          licences(['tldts']),
          plainMessages(),
        ]),
  ],
  worker: { format: 'es', plugins: () => [licencesInWorkers()] },
  build: {
    outDir: `dist/${target}`,
    emptyOutDir: true,
    target: ['chrome120', 'firefox140'],
    modulePreload: { polyfill: false },
    sourcemap: false,
    // No manifest names the first two, and the third by a key in Firefox that the plugin does not know.
    rolldownOptions: {
      input: {
        asking: 'src/popup/asking.ts',
        welcome: 'src/popup/welcome.html',
        panel: manifest.side_panel.default_path,
      },
      output: {
        codeSplitting: { groups: firstLoad },
        // The first load names all that may come later, and what is random in a name is not compressed.
        hashCharacters: 'hex',
        chunkFileNames: 'assets/[name]-[hash:7].js',
        assetFileNames: 'assets/[name]-[hash:7][extname]',
      },
    },
  },
  test: {
    exclude: ['test/e2e/**', 'test/build/**', '**/node_modules/**'],
    // No statement about speed: a busy machine takes its time.
    testTimeout: 120_000,
    coverage: { include: ['src/**/*.{ts,tsx}'] },
    projects: [
      {
        extends: true,
        // A process and its modules for many files: making them anew for each took as long as the tests.
        test: { name: 'unit', include: ['test/!(doubling)/**/*.test.{ts,tsx}'], isolate: false },
      },
      {
        extends: true,
        // What is to be counted must not have been loaded before.
        test: { name: 'doubling', include: ['test/doubling/*.test.ts'] },
      },
    ],
  },
} as Parameters<typeof defineConfig>[0]);
