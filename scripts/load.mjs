import { join } from 'node:path';
import { root } from './run.mjs';

/**
 * A TypeScript module of this project, which Node 20 cannot load by itself.
 *
 * @param {string} file From the project's folder.
 * @returns {Promise<any>}
 */
export async function load(file) {
  const { runnerImport } = await import('vite');
  const { module } = await runnerImport(join(root, file), { configFile: false, logLevel: 'error' });
  return module;
}
