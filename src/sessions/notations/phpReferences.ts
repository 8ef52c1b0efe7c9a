import { childrenOf, type TreeNode } from '../../codec/tree.ts';
import { SessionError } from '../contract/SessionError.ts';

/**
 * `R:5;` names the fifth value, so where values come or go it would name another. Throws SessionError `read-only` if any
 * reference names a value that begins at `from` or behind it.
 */
export function assertUnreferenced(source: Uint8Array, values: readonly TreeNode[], from: number): void {
  const starts: number[] = [];
  const named: number[] = [];
  let isCounted = true;
  const walk = (node: TreeNode): void => {
    const type = String.fromCharCode(source[node.start]!);
    // As PHP counts: `R` is no value of its own, and what a class wrote itself nobody else can count.
    if (type !== 'R') starts.push(node.start);
    if (type === 'C') isCounted = false;
    if (type === 'R' || type === 'r') named.push(digitsAt(source, node.start + 2));
    for (const child of childrenOf(node)) walk(child.node);
  };
  for (const value of values) walk(value);
  const moves = (number: number): boolean => !isCounted || starts[number - 1]! >= from;
  if (named.some(moves)) throw new SessionError('read-only');
}

export function digitsAt(source: Uint8Array, at: number): number {
  return Number.parseInt(String.fromCharCode(...source.subarray(at, at + 20)), 10);
}
