/** What a person reads and types for a value, in every notation as in JSON's: `"a"`, `7`, `b"\x80"`, `datetime("…")`. */
import type { TreeNode } from '../../codec/tree.ts';
import { parseLiteral as parseJsonLiteral, writeLiteral as writeJsonLiteral } from './json/jsonLiteral.ts';
import { NOWHERE, type Tag } from './json/tags.ts';

/** At the top without the type's name, which is beside it; inside a container with it. */
export function writeLiteral(node: TreeNode, nested = false): string {
  const text = writeUntyped(node, nested);
  if (!nested || node.type === undefined || WRITTEN.has(node.type) || node.kind === 'time') return text;
  return `${quote(node.type).slice(1, -1)}(${text})`;
}

/** Types that show in how the value is written, or that only its bytes tell. */
const WRITTEN: ReadonlySet<string> = new Set(['tuple', 'float', 'float32']);

function writeUntyped(node: TreeNode, nested: boolean): string {
  switch (node.kind) {
    case 'object': {
      const entries = node.entries.map(({ key, keyNode, value }) => {
        return `${keyNode ? key : quote(key)}: ${writeLiteral(value, true)}`;
      });
      return `{${entries.join(', ')}}`;
    }
    case 'array': {
      const items = node.items.map((item) => writeLiteral(item, true)).join(', ');
      if (node.type !== 'tuple') return `[${items}]`;
      return node.items.length === 1 ? `(${items},)` : `(${items})`;
    }
    case 'string':
      return quote(node.value);
    case 'time':
      return writeJsonLiteral({ ...node, type: 'datetime' }, nested);
    default:
      return writeJsonLiteral(node, nested);
  }
}

/**
 * The node that was typed in the place of `was`: bytes stay bytes and times stay times. Throws SessionError `literal`
 * with the position, or `wrong-type` with the type expected.
 */
export function parseLiteral(text: string, was?: TreeNode, tags = TYPED): TreeNode {
  const type = was?.kind === 'bytes' ? 'bytes' : was?.kind === 'time' ? 'datetime' : undefined;
  return parseJsonLiteral(text, { nan: true, tags }, type === undefined ? undefined : { ...NULL, type });
}

const NULL = { ...NOWHERE, kind: 'null' } as const;

/** The two types beyond JSON's that can be typed; the notations write them without any tag. */
const TYPED = typedAs('bytes', 'datetime');
/** Where there are tuples too. */
export const WITH_TUPLES = typedAs('bytes', 'datetime', 'tuple');

function typedAs(...types: readonly string[]) {
  return { list: types.map(asTag) };
}

function asTag(type: string): Tag {
  return { key: '', type, read: () => undefined, write: (node) => node };
}

function quote(text: string): string {
  return writeJsonLiteral({ ...NOWHERE, kind: 'string', value: text });
}
