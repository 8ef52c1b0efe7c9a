import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, posix, relative, sep } from 'node:path';
import { parseSync } from 'vite';

/** Where a file belongs. `popup/state` is a layer of its own inside `popup`; `messages` is one file. */
const LAYERS = [
  'async',
  'codec',
  'cookies',
  'sessions',
  'transfer',
  'messages',
  'browser',
  'background',
  'popup/state',
  'popup',
] as const;
type Layer = (typeof LAYERS)[number];

/** What a layer may import beside itself. What is only a type leaves nothing in the build. */
const MAY: Record<Layer, { import: readonly Layer[]; types?: readonly Layer[] }> = {
  async: { import: [] },
  codec: { import: ['async'] },
  cookies: { import: [] },
  sessions: { import: ['codec', 'cookies'] },
  transfer: { import: ['codec', 'cookies'] },
  messages: { import: ['cookies'] },
  browser: { import: ['cookies'], types: ['messages'] },
  background: { import: ['async', 'browser', 'cookies', 'messages'] },
  'popup/state': { import: ['async', 'browser', 'cookies', 'messages', 'sessions', 'transfer'], types: ['codec'] },
  popup: { import: ['popup/state', 'cookies'], types: ['codec', 'messages', 'sessions', 'transfer'] },
};

/** Packages that belong to one place. */
const PACKAGES: { name: RegExp; only: readonly Layer[] }[] = [
  { name: /^webextension-polyfill$/, only: ['browser'] },
  { name: /^(?:@?preact)(?:\/|$)/, only: ['popup', 'popup/state'] },
  { name: /^node:/, only: [] },
];

/** A name that says nothing of what is inside. */
const EMPTY_NAME = /^(?:utils?|helpers?|common|misc|shared)(?:\.|$)/i;

const WORKER = 'background/index.ts';

export interface Violation {
  rule: 'arrow' | 'package' | 'worker' | 'name' | 'place' | 'path';
  file: string;
  what: string;
}

interface Import {
  /** As written. */
  from: string;
  isType: boolean;
}
interface Module {
  /** From the source folder, with `/`. */
  file: string;
  imports: Import[];
  /** `import()`s. */
  later: number;
}

/** Every place where a tree of sources breaks a rule. */
export function findViolations(folder: string): Violation[] {
  const modules = readTree(folder);
  return [...modules.flatMap((module) => violationsOf(module, folder)), ...violationsOfWorker(modules)];
}

function readTree(folder: string): Module[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /(?<!\.d)\.tsx?$/.test(entry.name))
    .map((entry) => readModule(folder, join(entry.parentPath, entry.name)))
    .toSorted((a, b) => (a.file < b.file ? -1 : 1));
}

function readModule(folder: string, path: string): Module {
  const code = readFileSync(path, 'utf8');
  const { module, errors } = parseSync(path, code);
  if (errors[0]) throw new Error(`${path}: ${errors[0].message}`);
  const { staticImports, staticExports, dynamicImports } = module;
  const all = <E extends { isType: boolean }>(entries: E[]): boolean =>
    entries.length > 0 && entries.every((e) => e.isType);
  return {
    file: relative(folder, path).split(sep).join('/'),
    imports: [
      ...staticImports.map(({ moduleRequest, entries }) => ({ from: moduleRequest.value, isType: all(entries) })),
      ...staticExports.flatMap(({ entries }) =>
        entries.flatMap(({ moduleRequest, isType }) => (moduleRequest ? [{ from: moduleRequest.value, isType }] : [])),
      ),
      ...dynamicImports.map(({ moduleRequest: { start, end } }) => ({
        from: code.slice(start + 1, end - 1),
        isType: false,
      })),
    ],
    later: dynamicImports.length,
  };
}

function layerOf(file: string): Layer | undefined {
  return LAYERS.toSorted((a, b) => b.length - a.length).find(
    (layer) => file === `${layer}.ts` || file.startsWith(`${layer}/`),
  );
}

function violationsOf(module: Module, folder: string): Violation[] {
  const { file, imports } = module;
  const found: Violation[] = [];
  const layer = layerOf(file);
  if (file.split('/').some((part) => EMPTY_NAME.test(part))) found.push({ rule: 'name', file, what: 'says nothing' });
  if (!layer) return [...found, { rule: 'place', file, what: 'belongs to no layer' }];
  for (const { from, isType } of imports) {
    const target = targetOf(file, from);
    if (target === undefined) {
      const misplaced = PACKAGES.some(({ name, only }) => name.test(from) && !only.includes(layer));
      if (misplaced) found.push({ rule: 'package', file, what: from });
    } else if (!existsSync(join(folder, target))) {
      found.push({ rule: 'path', file, what: from });
    } else {
      const to = layerOf(target);
      const allowed = [layer, ...MAY[layer].import, ...(isType ? (MAY[layer].types ?? []) : [])];
      // Outside of the source folder (translations) is nobody's layer.
      if (to && !allowed.includes(to)) found.push({ rule: 'arrow', file, what: `${to}${isType ? ' (types)' : ''}` });
    }
  }
  return found;
}

/** The worker starts at every event: it must stay small, and a service worker dies of an `import()`. */
function violationsOfWorker(modules: Module[]): Violation[] {
  const byFile = new Map(modules.map((module) => [module.file, module]));
  const found: Violation[] = [];
  const reached = new Set([WORKER]);
  for (const file of reached) {
    const { imports, later } = byFile.get(file) ?? { imports: [], later: 0 };
    if (layerOf(file) === 'sessions') found.push({ rule: 'worker', file, what: 'sessions' });
    if (later > 0) found.push({ rule: 'worker', file, what: 'import()' });
    for (const { from } of imports.filter(({ isType }) => !isType)) {
      if (from.startsWith('tldts')) found.push({ rule: 'worker', file, what: 'tldts' });
      const target = targetOf(file, from);
      if (target !== undefined) reached.add(target);
    }
  }
  return found;
}

/** From the source folder; undefined for packages. */
function targetOf(file: string, from: string): string | undefined {
  return from.startsWith('.') ? posix.join(posix.dirname(file), from.replace(/\?.*$/, '')) : undefined;
}
