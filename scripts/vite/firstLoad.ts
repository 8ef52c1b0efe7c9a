import type { Rolldown } from 'vite';

const worker = /\/src\/background\/index\.ts$/;
const page = /\/src\/popup\/main\.tsx$/;

/**
 * Two chunks of all that a page needs at once: one that the worker needs too, and one for pages alone. Left to itself
 * the bundler makes one of each set of modules that some later part shares with the page, and a page of an extension
 * fetches each file from the browser's process before it can paint.
 */
export const firstLoad: Rolldown.CodeSplittingGroup[] = [
  { name: among('shared', page, worker), debugName: 'shared', priority: 1 },
  { name: among('main', page), debugName: 'main' },
];

/** The name for modules that each of the roots imports at once, directly or not. */
function among(name: string, ...roots: RegExp[]): Rolldown.CodeSplittingNameFunction {
  return (id, modules) => {
    const above = new Set([id]);
    for (const each of above) for (const importer of modules.getModuleInfo(each)?.importers ?? []) above.add(importer);
    return roots.every((root) => [...above].some((each) => root.test(each))) ? name : null;
  };
}
