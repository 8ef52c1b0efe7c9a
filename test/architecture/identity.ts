import { isNode, parse, readSources, visit } from './sources.ts';

/** The parts of a cookie's key (`src/cookies/cookie.ts`) that people like to take for the whole. */
const PARTS = new Set(['name', 'domain', 'path', 'hostOnly', 'partitionKey']);

/** `one.name` in `one.name`, `one?.name`, `one!.name`. */
function partOf(node: unknown): string | undefined {
  if (!isNode(node)) return undefined;
  if (node.type === 'ChainExpression' || node.type === 'TSNonNullExpression') return partOf(node['expression']);
  const property = node['property'];
  return node.type === 'MemberExpression' && isNode(property) ? (property['name'] as string | undefined) : undefined;
}

/**
 * Places where one part of a cookie's key is compared with the same part of another cookie: two cookies are the same one
 * exactly when their `cookieKey`s are equal. `src/cookies` alone may look closer; what twins are is its business.
 */
export function findPartialComparisons(folder: string): string[] {
  return readSources(folder).flatMap((source) => {
    const found: string[] = [];
    if (source.file.startsWith('cookies/')) return found;
    visit(parse(source).program, (node) => {
      if (node.type !== 'BinaryExpression' || !/^[!=]==?$/.test(node['operator'] as string)) return;
      const [left, right] = [partOf(node['left']), partOf(node['right'])];
      if (left !== undefined && left === right && PARTS.has(left)) found.push(`${source.file}: ${left}`);
    });
    return found;
  });
}
