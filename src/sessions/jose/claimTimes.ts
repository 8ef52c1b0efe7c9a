import { edit } from '../notations/edit.ts';
import type { DecodedTree, Fact } from '../contract/decoded.ts';
import type { Path } from '../../codec/tree.ts';
import type { Tree } from '../contract/notation.ts';

/** RFC 7519 §4.1: seconds, with a fraction or without. */
export type Claim = 'iat' | 'nbf' | 'exp';
const CLAIMS: readonly Claim[] = ['iat', 'nbf', 'exp'];

interface Place {
  readonly at: number;
  readonly path: Path;
}

function placeOf({ root }: Tree, name: Claim): Place | undefined {
  if (root.kind !== 'object') return undefined;
  const index = root.entries.findIndex((entry) => entry.key === name && !entry.shadowed);
  const node = root.entries[index]?.value;
  return node?.kind === 'number' ? { at: Number(node.literal), path: [index] } : undefined;
}

export function claim(tree: Tree, name: Claim): number | undefined {
  return placeOf(tree, name)?.at;
}

/** What a date can show: no other number means a time to a reader. */
export function claimTime(tree: Tree, name: Claim): number | undefined {
  const at = claim(tree, name);
  return at !== undefined && Math.abs(at) < 8.64e12 ? at : undefined;
}

/** As seconds these lie beyond the year 5138, as milliseconds between 1973 and then. */
const [fromMilliseconds, toMilliseconds] = [1e11, 1e14];

/** Times that are written in milliseconds, which readers take for seconds of a far future. */
export function millisecondFacts(tree: Tree): Fact[] {
  return CLAIMS.flatMap((name): Fact[] => {
    const at = claim(tree, name);
    const isMeant = at !== undefined && at >= fromMilliseconds && at < toMilliseconds;
    return isMeant ? [{ kind: 'milliseconds', claim: name, at: at / 1000 }] : [];
  });
}

/** Issued at `now`, and as long before it ends as it was, unless that was edited. */
export function renewed(decoded: DecodedTree, now: number): DecodedTree {
  const issued = claim(decoded.original, 'iat');
  if (issued === undefined) return decoded;
  const later = Math.floor(now) - issued;
  let current = decoded;
  for (const name of CLAIMS) {
    const place = placeOf(current.tree, name);
    if (!place || place.at !== claim(decoded.original, name)) continue;
    current = edit(current, { kind: 'set', path: place.path, literal: String(place.at + later) });
  }
  return current;
}
