import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { parseSync } from 'vite';

/** The table itself, and where the key into it comes from. */
const EXEMPT = ['cookies/traits.ts', 'browser/engine.ts'];

const NAME = /^(?:firefox|gecko|chrom(?:e|ium)|edge?|safari|webkit|opera|brave)$/i;

interface Node {
  type: string;
  [key: string]: unknown;
}
const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && 'type' in value;

function visit(value: unknown, see: (node: Node) => void): void {
  if (Array.isArray(value)) for (const one of value) visit(one, see);
  else if (typeof value === 'object' && value !== null) {
    if (isNode(value)) see(value);
    for (const one of Object.values(value)) visit(one, see);
  }
}

/** `engine`, `jar.engine`, `adapters!.jar?.engine`. */
function isEngine(node: unknown): boolean {
  if (!isNode(node)) return false;
  if (node.type === 'ChainExpression' || node.type === 'TSNonNullExpression') return isEngine(node['expression']);
  if (node.type === 'MemberExpression') return isEngine(node['property']);
  return node.type === 'Identifier' && node['name'] === 'engine';
}

/** How a node asks for the browser's name, if it does. */
function waysOf(node: Node): string | undefined {
  switch (node.type) {
    case 'Literal':
      return typeof node['value'] === 'string' && NAME.test(node['value']) ? `'${node['value']}'` : undefined;
    case 'BinaryExpression':
      return isEngine(node['left']) || isEngine(node['right']) ? `engine ${String(node['operator'])}` : undefined;
    case 'SwitchStatement':
      return isEngine(node['discriminant']) ? 'switch (engine)' : undefined;
    case 'TemplateLiteral':
      return (node['expressions'] as unknown[]).some(isEngine) ? '${engine}' : undefined;
    case 'MemberExpression': {
      const { property, computed } = node;
      if (computed === true && isEngine(property)) return '[engine]';
      return computed === false && isNode(property) && property['name'] === 'userAgent' ? 'userAgent' : undefined;
    }
    default:
      return undefined;
  }
}

/**
 * Places where the browser's name is asked for in place of a trait (`src/cookies/traits.ts`): a third browser would fall
 * through each of them.
 */
export function findBrowserNames(folder: string): string[] {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /(?<!\.d)\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted();
  return files.flatMap((path) => {
    const file = relative(folder, path).split(sep).join('/');
    const found: string[] = [];
    if (EXEMPT.includes(file)) return found;
    visit(parseSync(path, readFileSync(path, 'utf8')).program, (node) => {
      const way = waysOf(node);
      if (way !== undefined) found.push(`${file}: ${way}`);
    });
    return found;
  });
}
