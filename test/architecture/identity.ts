import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { parseSync } from 'vite';

/** The parts of a cookie's key (`src/cookies/cookie.ts`) that people like to take for the whole. */
const PARTS = new Set(['name', 'domain', 'path', 'hostOnly', 'partitionKey']);

interface Node {
  type: string;
  [key: string]: unknown;
}
const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && 'type' in value;

/** `one.name` in `one.name`, `one?.name`, `one!.name`. */
function partOf(node: unknown): string | undefined {
  if (!isNode(node)) return undefined;
  if (node.type === 'ChainExpression' || node.type === 'TSNonNullExpression') return partOf(node['expression']);
  const property = node['property'];
  return node.type === 'MemberExpression' && isNode(property) ? (property['name'] as string | undefined) : undefined;
}

function visit(value: unknown, see: (node: Node) => void): void {
  if (Array.isArray(value)) for (const one of value) visit(one, see);
  else if (typeof value === 'object' && value !== null) {
    if (isNode(value)) see(value);
    for (const one of Object.values(value)) visit(one, see);
  }
}

/**
 * Places where one part of a cookie's key is compared with the same part of another cookie: two cookies are the same one
 * exactly when their `cookieKey`s are equal. `src/cookies` alone may look closer; what twins are is its business.
 */
export function findPartialComparisons(folder: string): string[] {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /(?<!\.d)\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted();
  return files.flatMap((path) => {
    const file = relative(folder, path).split(sep).join('/');
    if (file.startsWith('cookies/')) return [];
    const found: string[] = [];
    visit(parseSync(path, readFileSync(path, 'utf8')).program, (node) => {
      if (node.type !== 'BinaryExpression' || !/^[!=]==?$/.test(node['operator'] as string)) return;
      const [left, right] = [partOf(node['left']), partOf(node['right'])];
      if (left !== undefined && left === right && PARTS.has(left)) found.push(`${file}: ${left}`);
    });
    return found;
  });
}
