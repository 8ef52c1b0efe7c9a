import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { gzipSync } from 'node:zlib';
import { root } from './run.mjs';

/** Bytes, gzipped. `sessions`: what the list needs to know of all session formats, beside the popup's own files. */
const BUDGET = { popup: 60_000, worker: 20_000, sessions: 90_000 };

/**
 * Throws when the popup's first load (what its HTML names, and what that imports at once), the registry of session
 * formats or the worker is larger than its budget, or when the worker could reach an `import()`, of which a service worker dies.
 *
 * @param {'chrome' | 'firefox'} target
 * @param {string} [folder]
 */
export async function checkBudgets(target, folder = join(root, 'dist', target)) {
  const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'));
  const page = manifest.action.default_popup;
  const worker = manifest.background.service_worker ?? manifest.background.scripts[0];
  const first = await weigh(folder, filesOf(folder, page));
  const sessions = readdirSync(join(folder, 'assets')).filter((name) => /^sessions-.*\.js$/.test(name));
  if (sessions.length !== 1) throw new Error(`${target}: ${sessions.length} files are called sessions`);
  const sizes = {
    popup: first.bytes,
    sessions: (await weigh(folder, [`assets/${sessions[0]}`], { besides: first.files })).bytes,
    worker: (await weigh(folder, [worker], { alone: true })).bytes,
  };
  const said = Object.entries(sizes).map(([name, bytes]) => `${name} ${(bytes / 1000).toFixed(1)} kB`);
  for (const name of /** @type {const} */ (['popup', 'sessions', 'worker'])) {
    if (sizes[name] > BUDGET[name]) {
      throw new Error(`${target}: ${name} weighs ${sizes[name]} bytes gzipped, more than ${BUDGET[name]}`);
    }
  }
  return `${target}: ${said.join(', ')} gzipped`;
}

/**
 * Scripts and styles that a page names, from the extension's root.
 *
 * @param {string} folder
 * @param {string} page
 */
function filesOf(folder, page) {
  const html = readFileSync(join(folder, page), 'utf8');
  const names = [...html.matchAll(/\b(?:src|href)="([^"]+\.(?:js|css))"/g)].map((match) => match[1] ?? '');
  if (names.length === 0) throw new Error(`${page} names no script`);
  return names.map((name) => (name.startsWith('/') ? name.slice(1) : posix.join(dirname(page), name)));
}

/**
 * Each file on its own, as a server or the browser's disk would give it, and all that they import at once.
 *
 * @param {string} folder
 * @param {string[]} files
 * @param {object} [options]
 * @param {boolean} [options.alone] No `import()` may be in there.
 * @param {Iterable<string>} [options.besides] Files that are there already.
 */
async function weigh(folder, files, { alone = false, besides = [] } = {}) {
  const { parseAst } = await import('vite');
  const there = new Set(besides);
  const found = new Set(files);
  let bytes = 0;
  for (const file of found) {
    if (there.has(file)) continue;
    const code = readFileSync(join(folder, file));
    bytes += gzipSync(code, { level: 9 }).length;
    if (!file.endsWith('.js')) continue;
    const { at, later } = importsOf(parseAst(code.toString()));
    if (alone && later > 0) throw new Error(`${file}, which the worker loads, holds ${later} import()`);
    for (const name of at) found.add(name.startsWith('/') ? name.slice(1) : posix.join(posix.dirname(file), name));
  }
  return { bytes, files: found };
}

/**
 * What a module imports when it starts, and how many `import()` it holds.
 *
 * @param {unknown} tree
 * @returns {{ at: string[], later: number }}
 */
export function importsOf(tree) {
  /** @type {string[]} */
  const at = [];
  let later = 0;
  const visit = (/** @type {any} */ node) => {
    if (!node || typeof node !== 'object') return;
    if (Array.isArray(node)) return node.forEach(visit);
    if (node.type === 'ImportExpression') later += 1;
    const imports = ['ImportDeclaration', 'ExportNamedDeclaration', 'ExportAllDeclaration'].includes(node.type);
    if (imports && node.source) at.push(node.source.value);
    Object.values(node).forEach(visit);
  };
  visit(tree);
  return { at, later };
}
