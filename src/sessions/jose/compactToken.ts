/** The compact serialization of JWS (RFC 7515 §7.1) and of JWE (RFC 7516 §7.1): what both have in common, the header. */
import { CodecError } from '../../codec/CodecError.ts';
import { parseJson } from '../../codec/json.ts';
import type { TreeNode } from '../../codec/tree.ts';
import { decodeUtf8 } from '../../codec/utf8.ts';
import { Work } from '../../codec/Work.ts';
import type { Fact } from '../contract/decoded.ts';
import { readSegment } from './segments.ts';

export interface Header {
  readonly root: TreeNode & { readonly kind: 'object' };
  /** What it says of a name, where that is text. */
  text(name: string): string | undefined;
  number(name: string): number | undefined;
  has(name: string): boolean;
  /** `b64`: RFC 7797. */
  isFalse(name: string): boolean;
}

/** Undefined where it is not the header of a token: a JSON object with an `alg`. */
export function readHeader(segment: string): Header | undefined {
  // `{"` and `{ `: all that can begin one.
  if (!/^e[wyoI]/.test(segment)) return undefined;
  try {
    const root = parseJson(decodeUtf8(readSegment(segment)), new Work(), {});
    if (root.kind !== 'object') return undefined;
    const node = (name: string) => root.entries.find((entry) => entry.key === name && !entry.shadowed)?.value;
    const header: Header = {
      root,
      text(name) {
        const found = node(name);
        return found?.kind === 'string' ? found.value : undefined;
      },
      number(name) {
        const found = node(name);
        return found?.kind === 'number' ? Number(found.literal) : undefined;
      },
      has: (name) => node(name) !== undefined,
      isFalse(name) {
        const found = node(name);
        return found?.kind === 'boolean' && !found.value;
      },
    };
    return header.text('alg') === undefined ? undefined : header;
  } catch (error) {
    if (error instanceof CodecError) return undefined;
    throw error;
  }
}

/** What can be read without a key. */
export function headerFacts({ root }: Header, literal: (node: TreeNode) => string): readonly Fact[] {
  return root.entries.map(({ key, value }) => ({
    kind: 'header',
    name: key,
    text: value.kind === 'string' ? value.value : literal(value),
  }));
}
