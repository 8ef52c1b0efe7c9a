import { readdirSync, readFileSync } from 'node:fs';
import { join, posix, relative, sep } from 'node:path';
import { parseSync } from 'vite';

export interface Source {
  /** From the source folder, with `/`. */
  file: string;
  code: string;
}
export interface Import {
  /** As written. */
  from: string;
  /** A type leaves nothing in the build. */
  isType: boolean;
}
export interface Module extends Source {
  imports: Import[];
  /** `import()`s. */
  later: number;
}

/** Every TypeScript file in a folder, but for those that only declare what others wrote. */
export function readSources(folder: string): Source[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /(?<!\.d)\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({ file: relative(folder, path).split(sep).join('/'), code: readFileSync(path, 'utf8') }))
    .toSorted((a, b) => (a.file < b.file ? -1 : 1));
}

export function parse({ file, code }: Source): ReturnType<typeof parseSync> {
  const parsed = parseSync(file, code);
  if (parsed.errors[0]) throw new Error(`${file}: ${parsed.errors[0].message}`);
  return parsed;
}

export function readModules(folder: string): Module[] {
  return readSources(folder).map((source) => {
    const { staticImports, staticExports, dynamicImports } = parse(source).module;
    const imports = [
      ...staticImports.map(({ moduleRequest, entries }) => ({
        from: moduleRequest.value,
        isType: entries.length > 0 && entries.every((entry) => entry.isType),
      })),
      ...staticExports.flatMap(({ entries }) =>
        entries.flatMap(({ moduleRequest, isType }) => (moduleRequest ? [{ from: moduleRequest.value, isType }] : [])),
      ),
      ...dynamicImports.map(({ moduleRequest: { start, end } }) => ({
        from: source.code.slice(start + 1, end - 1),
        isType: false,
      })),
    ];
    return { ...source, imports, later: dynamicImports.length };
  });
}

/** What an import of a file names, from the source folder; undefined for a package. */
export function targetOf(file: string, from: string): string | undefined {
  return from.startsWith('.') ? posix.join(posix.dirname(file), from.replace(/\?.*$/, '')) : undefined;
}

/** Every arrow between two files of the tree: who, whom, how. */
export function arrowsOf(modules: Module[]): { file: string; target: string; isType: boolean }[] {
  const files = new Set(modules.map(({ file }) => file));
  return modules.flatMap(({ file, imports }) =>
    imports.flatMap(({ from, isType }) => {
      const target = targetOf(file, from);
      return target !== undefined && files.has(target) ? [{ file, target, isType }] : [];
    }),
  );
}

export interface Node {
  type: string;
  [key: string]: unknown;
}

export const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && 'type' in value;

/** Shows every node of a syntax tree, from the outside in. */
export function visit(value: unknown, see: (node: Node) => void): void {
  if (Array.isArray(value)) for (const one of value) visit(one, see);
  else if (typeof value === 'object' && value !== null) {
    if (isNode(value)) see(value);
    for (const one of Object.values(value)) visit(one, see);
  }
}
