import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserKind } from '../drivers/browser.ts';

/** Where the builds are; another place lets one test a build while the next is made. */
const builds = process.env['BUILDS'] ?? join(import.meta.dirname, '../../../dist');

/** The production build for a browser. */
export function extensionOf(kind: BrowserKind): string {
  const folder = join(builds, kind === 'chromium' ? 'chrome' : 'firefox');
  if (!existsSync(join(folder, 'manifest.json'))) throw new Error(`${folder} is not built: npm run build`);
  return folder;
}
