import type { Plugin, Rolldown } from 'vite';

const asking = /\/src\/popup\/main\.ts$/;
const face = /\/src\/popup\/face\.tsx$/;
const worker = /\/src\/background\/index\.ts$/;

/**
 * The chunks of all that a page needs at once: what asks the browser (`main.ts`), the face, and what is left of the face
 * that the worker needs too. Left to itself the bundler makes one of each set of modules that some later part shares
 * with the page, and a page of an extension fetches each file from the browser's process before it can paint.
 */
export const firstLoad: Rolldown.CodeSplittingGroup[] = [
  { name: ofAll('asking', asking), debugName: 'asking', priority: 2 },
  { name: ofAll('shared', face, worker), debugName: 'shared', priority: 1 },
  { name: ofAll('face', face), debugName: 'face' },
];

/** The name for modules that each of the roots imports at once, directly or not. */
function ofAll(name: string, ...roots: RegExp[]): Rolldown.CodeSplittingNameFunction {
  return (id, modules) => {
    if (asking.test(id)) return null; // imported by nothing, it would be run by whoever imports the chunk
    const above = new Set([id]);
    for (const each of above) for (const importer of modules.getModuleInfo(each)?.importers ?? []) above.add(importer);
    return roots.every((root) => [...above].some((each) => root.test(each))) ? name : null;
  };
}

/** Has the page fetch its face while `main.ts` asks the browser, and its style before anything is drawn. */
export function faceAhead(): Plugin {
  return {
    name: 'cookie-lens:face-ahead',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler(_, { bundle, filename }) {
        const chunk = Object.values(bundle ?? {}).find(
          (each) => each.type === 'chunk' && each.moduleIds.some((id) => face.test(id)),
        );
        if (chunk?.type !== 'chunk') throw new Error(`${filename}: no chunk holds the face`);
        const styles = [...(chunk.viteMetadata?.importedCss ?? [])];
        return [
          ...styles.map((file) => ({ rel: 'stylesheet', file })),
          ...[chunk.fileName, ...chunk.imports].map((file) => ({ rel: 'modulepreload', file })),
        ].map(({ rel, file }) => ({
          tag: 'link',
          attrs: { rel, crossorigin: true, href: `/${file}` },
          injectTo: 'head-prepend' as const,
        }));
      },
    },
  };
}
