import {
  childrenOf,
  decodeAs,
  type Decoded,
  edit,
  literalOf,
  type Path,
  replaceText,
  type SessionFormat,
  type TreeNode,
} from '../../../src/sessions/index.ts';
import { describeTree } from '../describe.ts';
import type { Vector } from './Vector.ts';
import { check, equal, hasContent, subjectOf, unlessRefused } from './expectations.ts';

/** Every value replaced by itself, typed differently: all other bytes stay, and the content. */
export async function keepsOtherBytes(format: SessionFormat, vector: Vector): Promise<void> {
  const decoded = await decodeAs(format.id, subjectOf(vector));
  if (decoded.kind !== 'tree') return isReadOnly(decoded);
  const { source, root } = decoded.tree;
  if (!decoded.tree.notation.edit || typeof source !== 'string') return;
  for (const [path, node] of nodesOf(root)) {
    const literal = literalOf(decoded, node);
    equal(edit(decoded, { kind: 'set', path, literal }).tree.source, source);
    const edited = edit(decoded, { kind: 'set', path, literal: ` ${literal}` });
    hasContent(edited, describeTree(root));
    const after = edited.tree.source as string;
    check(after.startsWith(source.slice(0, node.start)) && after.endsWith(source.slice(node.end)), `lost at ${path}`);
  }
  equal(replaceText(decoded, source).tree.source, source);
}

/** Text, bytes and ids are looked at. */
async function isReadOnly(decoded: Decoded): Promise<void> {
  const change = async () => edit(decoded, { kind: 'set', path: [], literal: '1' });
  equal(await unlessRefused(change), undefined);
}

function* nodesOf(node: TreeNode, path: Path = []): Generator<readonly [Path, TreeNode]> {
  yield [path, node];
  for (const [index, child] of childrenOf(node).entries()) yield* nodesOf(child.node, [...path, index]);
}
