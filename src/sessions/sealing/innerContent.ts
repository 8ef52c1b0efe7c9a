import type { Work } from '../../codec/Work.ts';
import type { Decoded, DecodedTree, Description, Subject } from '../contract/decoded.ts';
import type { Tree } from '../contract/notation.ts';
import { contentLayer, readTree } from '../notations/readTree.ts';
import { treeFacts } from '../notations/treeFacts.ts';
import type { InnerValue } from './InnerValue.ts';
import type { SealedParts } from './SealedValueRules.ts';

/** What each opened content stands in. */
const inners = new WeakMap<Tree, InnerValue<unknown>>();

/** Undefined where the format knows none. */
export function innerOf<K>({ original }: DecodedTree): InnerValue<K> | undefined {
  return inners.get(original);
}

interface Opened<K> {
  readonly format: string;
  readonly subject: Subject;
  readonly parts: SealedParts;
  readonly inner: InnerValue<K>;
  readonly plain: Uint8Array;
}

/** A tree of the payload; what cannot be read is bytes. */
export function innerContent<K>({ format, subject, parts, inner, plain }: Opened<K>, work: Work): Decoded {
  const { facts = [], issuedAt, expiresAt } = parts;
  const base = { format, subject, protection: 'sealed' } as const;
  const outer = [...parts.layers, { id: 'decrypted', bytes: plain.length, content: plain } as const];
  const { payload } = inner;
  const { tree, problem } = payload ? readTree(payload, work) : {};
  if (!payload || !tree || problem) {
    return { ...base, kind: 'bytes', layers: outer, facts, issuedAt, expiresAt, bytes: plain, original: plain };
  }
  inners.set(tree, inner as InnerValue<unknown>);
  const describe = (current: Tree): Description => {
    return { issuedAt, expiresAt, ...inner.describe?.(current), facts: [...facts, ...treeFacts(current.root)] };
  };
  const layers = [...outer, ...payload.layers, contentLayer(payload)];
  return { ...base, kind: 'tree', layers, tree, original: tree, describe, ...describe(tree) };
}
