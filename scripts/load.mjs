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

/**
 * The same for modules that import others only when they need them, which can be done no longer than `work` takes.
 *
 * @template T
 * @param {(load: (file: string) => Promise<any>) => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function whileLoading(work) {
  const { createServer } = await import('vite');
  const server = await createServer({
    root,
    configFile: false,
    logLevel: 'error',
    appType: 'custom',
    server: { middlewareMode: true, ws: false, watch: null },
    optimizeDeps: { noDiscovery: true },
  });
  try {
    return await work((file) => server.ssrLoadModule(`/${file}`));
  } finally {
    await server.close();
  }
}
