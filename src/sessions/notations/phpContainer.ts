import type { PhpSessionHandler } from '../../codec/phpSerialize.ts';
import { childrenOf } from '../../codec/tree.ts';
import { digitsAt } from './phpReferences.ts';
import type { Container, Splice } from './splice.ts';

/** Where the parts of `a:2:{…}`, `O:4:"User":2:{…}` or a session's variables are in the source. */
export interface PhpContainer {
  readonly kind: 'array' | 'object' | PhpSessionHandler;
  /** Where the digits of its count are; sessions have none. */
  readonly count: { readonly start: number; readonly end: number } | undefined;
  /** Behind its last entry. */
  readonly bodyEnd: number;
  /** Each entry from its key to the end of its value. */
  readonly entries: readonly { readonly start: number; readonly valueStart: number; readonly end: number }[];
}

const COLON = 58;

export function phpContainer(source: Uint8Array, node: Container, session?: PhpSessionHandler): PhpContainer {
  if (session) return { kind: session, count: undefined, bodyEnd: node.end, entries: entriesOf(node, node.start) };
  const isObject = String.fromCharCode(source[node.start]!) === 'O';
  const start = isObject ? behindName(source, node.start + 2) : node.start + 2;
  const end = source.indexOf(COLON, start);
  const entries = entriesOf(node, end + 2);
  return { kind: isObject ? 'object' : 'array', count: { start, end }, bodyEnd: node.end - 1, entries };
}

/** Behind `4:"User":`. */
function behindName(source: Uint8Array, at: number): number {
  return source.indexOf(COLON, at) + 1 + digitsAt(source, at) + 3;
}

function entriesOf(node: Container, bodyStart: number): PhpContainer['entries'] {
  let start = bodyStart;
  return childrenOf(node).map(({ node: value }) => {
    const entry = { start, valueStart: value.start, end: value.end };
    start = value.end;
    return entry;
  });
}

/** Nothing for a session. */
export function countBy({ count, entries }: PhpContainer, more: number): readonly Splice[] {
  const bytes = new TextEncoder().encode(String(entries.length + more));
  return count ? [{ ...count, bytes }] : [];
}
