/** What AdonisJS writes around a value: https://github.com/poppinss/utils, `MessageBuilder`. */
import type { TreeNode } from '../../../codec/tree.ts';
import type { Tree } from '../../contract/notation.ts';

/** `{"message":` in base64url, whatever follows. */
export const MESSAGE = /^eyJtZXNzYWdlIj[o-r]/;

function textAt({ root }: Tree, key: string): string | undefined {
  const entries = root.kind === 'object' ? root.entries : [];
  const node: TreeNode | undefined = entries.find((entry) => entry.key === key && !entry.shadowed)?.value;
  return node?.kind === 'string' ? node.value : undefined;
}

/** A cookie is signed and sealed for its own name. */
export function adonisPurpose(name: string, tree: Tree): string | undefined {
  const purpose = textAt(tree, 'purpose');
  return purpose === name ? undefined : (purpose ?? '');
}

/** Until when, in seconds: `expiryDate`, where there is one. */
export function adonisExpiry(tree: Tree): number | undefined {
  const at = Date.parse(textAt(tree, 'expiryDate') ?? '');
  return Number.isFinite(at) ? at / 1000 : undefined;
}
