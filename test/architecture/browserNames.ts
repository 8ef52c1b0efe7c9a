import { isNode, type Node, parse, readSources, visit } from './sources.ts';

/** The table itself, and where the key into it comes from. */
const EXEMPT = ['cookies/traits.ts', 'browser/engine.ts'];

const NAME = /^(?:firefox|gecko|chrom(?:e|ium)|edge?|safari|webkit|opera|brave)$/i;

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
  return readSources(folder).flatMap((source) => {
    const found: string[] = [];
    if (EXEMPT.includes(source.file)) return found;
    visit(parse(source).program, (node) => {
      const way = waysOf(node);
      if (way !== undefined) found.push(`${source.file}: ${way}`);
    });
    return found;
  });
}
