import type { Plugin, Rolldown } from 'vite';

const asking = /\/src\/popup\/asking\.ts$/;
const main = /\/src\/popup\/main\.tsx$/;
const worker = /\/src\/background\/index\.ts$/;

/**
 * One chunk of all that a page needs at once. Left to itself the bundler makes one of each set of modules that some later
 * part shares with the page, and a page of an extension fetches each file from the browser's process before it can paint.
 */
export const firstLoad: Rolldown.CodeSplittingGroup[] = [
  {
    debugName: 'main',
    name(id, modules) {
      const above = new Set([id]);
      for (const each of above)
        for (const importer of modules.getModuleInfo(each)?.importers ?? []) above.add(importer);
      return [...above].some((each) => main.test(each)) ? 'main' : null;
    },
  },
];

/** Where modules of their own begin. */
const apart: readonly [string, RegExp][] = [
  ['asking', asking],
  ['worker', worker],
];

/**
 * Gives the worker, and what asks the browser while the page's script is on its way, modules of their own: a few kilobytes
 * twice, in place of a file that they would share with the page and that each would have to wait for.
 */
export function ownModules(): Plugin {
  return {
    name: 'cookie-lens:own-modules',
    apply: 'build',
    enforce: 'pre',
    async resolveId(source, importer, options) {
      const of = apart.find(([name, root]) => importer && (root.test(importer) || importer.endsWith(`?of=${name}`)));
      if (of === undefined || importer === undefined) return null;
      const found = await this.resolve(source, importer.replace(/\?of=\w+$/, ''), { ...options, skipSelf: true });
      return found === null || found.external || found.id.startsWith('\0')
        ? found
        : { ...found, id: `${found.id}?of=${of[0]}` };
    },
  };
}

/** Puts what asks the browser into the pages that have something to ask, before their own script. */
export function askingScript(): Plugin {
  return {
    name: 'cookie-lens:asking-script',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler(html, { bundle, filename }) {
        const chunk = Object.values(bundle ?? {}).find(
          (each) => each.type === 'chunk' && asking.test(each.facadeModuleId ?? ''),
        );
        if (chunk === undefined) throw new Error(`${filename}: nothing asks ahead`);
        if (filename.endsWith('/welcome.html')) return html;
        // async: it does not wait for the style
        const attrs = { type: 'module', async: true, crossorigin: true, src: `/${chunk.fileName}` };
        return [{ tag: 'script', attrs, injectTo: 'head-prepend' }];
      },
    },
  };
}
