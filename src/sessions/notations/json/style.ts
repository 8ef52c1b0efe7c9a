import type { TreeNode } from '../../../codec/tree.ts';
import { childrenOf } from '../../../codec/tree.ts';

/** How a JSON text is written, so that what is new looks like what is there. */
export interface Style {
  readonly comma: string;
  readonly colon: string;
  /** Everything beyond ASCII as `\uXXXX`. */
  readonly ascii: boolean;
  /** Printable ASCII that this writer escapes though JSON does not ask for it: PHP's `/`, Rails' `<`. */
  readonly escaped: ReadonlySet<string>;
}

export const PYTHON: Style = { comma: ', ', colon: ': ', ascii: true, escaped: new Set() };
export const PYTHON_COMPACT: Style = { comma: ',', colon: ':', ascii: true, escaped: new Set() };
export const JAVASCRIPT: Style = { comma: ',', colon: ':', ascii: false, escaped: new Set() };
/** encoding/json, `Marshal`, which has HTML in mind. */
export const GO: Style = { comma: ',', colon: ':', ascii: false, escaped: new Set(['<', '>', '&']) };
/** `json_encode` without flags. */
export const PHP: Style = { comma: ',', colon: ':', ascii: true, escaped: new Set(['/']) };

/** The style of `text`, as far as it shows one (`container` first, where something goes into it); the rest from `usual`. */
export function styleOf(text: string, root: TreeNode, usual: Style, container?: TreeNode): Style {
  const beyondAscii = /[\u0080-\uffff]/.test(text);
  return {
    comma: (container && commaIn(text, container)) ?? oneLine(commaIn(text, root, true)) ?? usual.comma,
    colon: (container && colonIn(text, container)) ?? colonIn(text, root, true) ?? usual.colon,
    ascii: !beyondAscii && (/\\u(?!00[0-7])[0-9a-f]{4}/i.test(text) || usual.ascii),
    escaped: new Set([...usual.escaped, ...escapesIn(text)]),
  };
}

/** A line break with its indentation fits only the container that it was found in. */
function oneLine(comma: string | undefined): string | undefined {
  return comma === undefined || !/[\n\r]/.test(comma) ? comma : ', ';
}

function commaIn(text: string, node: TreeNode, deep = false): string | undefined {
  const starts =
    node.kind === 'object'
      ? node.entries.map((entry) => entry.keyStart)
      : childrenOf(node).map((child) => child.node.start);
  const children = childrenOf(node);
  const last = children.length - 1;
  if (last > 0) return text.slice(children[last - 1]!.node.end, starts[last]);
  return deep ? firstOf(children, (child) => commaIn(text, child, true)) : undefined;
}

function colonIn(text: string, node: TreeNode, deep = false): string | undefined {
  const last = node.kind === 'object' ? node.entries.at(-1) : undefined;
  if (last) return text.slice(last.keyEnd, last.value.start);
  return deep ? firstOf(childrenOf(node), (child) => colonIn(text, child, true)) : undefined;
}

function firstOf(children: ReturnType<typeof childrenOf>, find: (node: TreeNode) => string | undefined) {
  for (const { node } of children) {
    const found = find(node);
    if (found !== undefined) return found;
  }
  return undefined;
}

function escapesIn(text: string): readonly string[] {
  const escapes = text.match(/\\(?:u00[2-7][0-9a-f]|[^])/gi) ?? [];
  return escapes.flatMap((escape) => {
    if (escape === '\\/') return ['/'];
    if (escape[1] !== 'u' || escape.length < 6) return [];
    const char = String.fromCharCode(Number.parseInt(escape.slice(2), 16));
    return char >= ' ' && char <= '~' && char !== '"' && char !== '\\' ? [char] : [];
  });
}
