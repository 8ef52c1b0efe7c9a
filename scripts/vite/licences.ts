import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin, Rolldown } from 'vite';

/** Folders of packages that only a worker holds: Vite bundles those apart, before the rest is put together. */
const inWorkers = new Set<string>();

/**
 * Puts the licences of all packages that were built in beside them, in `licences.txt`.
 *
 * @param others Packages that something was made from, and of which no module is built in.
 */
export function licences(others: readonly string[]): Plugin {
  let root = '';
  return {
    name: 'cookie-lens:licences',
    apply: 'build',
    configResolved(config) {
      root = config.root;
    },
    generateBundle(_, bundle) {
      const made = others.map((name) => join(root, 'node_modules', name));
      const texts = [...new Set([...foldersOf(bundle), ...inWorkers, ...made])].map(licenceOf).toSorted();
      this.emitFile({ type: 'asset', fileName: 'licences.txt', source: `${HEAD}\n${texts.join('\n')}` });
    },
  };
}

/** For `worker.plugins`. */
export function licencesInWorkers(): Plugin {
  return {
    name: 'cookie-lens:licences-in-workers',
    apply: 'build',
    generateBundle(_, bundle) {
      for (const folder of foldersOf(bundle)) inWorkers.add(folder);
    },
  };
}

function foldersOf(bundle: Rolldown.OutputBundle): string[] {
  const modules = Object.values(bundle).flatMap((chunk) => (chunk.type === 'chunk' ? chunk.moduleIds : []));
  return modules.map(packageOf).filter((folder) => folder !== undefined);
}

const HEAD = 'Cookie Lens contains these packages.\n';

/** The folder of the npm package that a module comes from; undefined for our own. */
function packageOf(id: string): string | undefined {
  // The innermost node_modules; a scope (`@preact/`) belongs to the name.
  return /^\0?(.*\/node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(id)?.[1];
}

function licenceOf(folder: string): string {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Record<
    string,
    string
  >;
  const file = readdirSync(folder).find((entry) => /^licen[cs]e(\.|$)/i.test(entry));
  if (!file) throw new Error(`${name} has no licence file`);
  return `${'─'.repeat(80)}\n${name} ${version} (${license})\n\n${readFileSync(join(folder, file), 'utf8').trim()}\n`;
}
