/** What makes libraries refuse a token whose key fits. */
import type { TreeNode } from '../../codec/tree.ts';
import type { Tree } from '../contract/notation.ts';
import type { KeyMatch, Verdict } from '../contract/verdict.ts';
import { anyJson } from '../readable/anyJson.ts';
import { claim } from './claimTimes.ts';
import type { Header } from './compactToken.ts';

/** RFC 7519 §4.1: numbers, where they are there at all. */
const TIMES = ['exp', 'nbf', 'iat'];

/** Names that have to be understood; undefined where `crit` is there and no list of such names: RFC 7515 §4.1.11. */
export function criticalNames(header: Header): readonly string[] | undefined {
  const crit = nodeOf(header.root, 'crit');
  if (!crit) return [];
  if (crit.kind !== 'array' || crit.items.length === 0) return undefined;
  const names = crit.items.map((item) => (item.kind === 'string' ? item.value : ''));
  const isList = new Set(names).size === names.length && names.every((name) => name !== '' && header.has(name));
  return isList ? names : undefined;
}

/** `known`: the extensions that libraries have, of signed tokens `b64` (RFC 7797). What of `crit` is not known, as it stands. */
function unknownCritical(header: Header, known: readonly string[]): string | undefined {
  const names = criticalNames(header);
  if (names === undefined) return `crit: ${anyJson.literal(nodeOf(header.root, 'crit')!)}`;
  const unknown = names.filter((name) => !known.includes(name));
  if (unknown.length > 0) return unknown.join(', ');
  // It is to be true or false, and is not to be there without being critical: RFC 7797 §3, §6.
  const b64 = known.includes('b64') ? nodeOf(header.root, 'b64') : undefined;
  const isSound = b64?.kind === 'boolean' && (b64.value || names.includes('b64'));
  return b64 && !isSound ? 'b64' : undefined;
}

function nodeOf(root: TreeNode, name: string): TreeNode | undefined {
  if (root.kind !== 'object') return undefined;
  return root.entries.find(({ key, shadowed }) => key === name && !shadowed)?.value;
}

interface Given {
  readonly header: Header;
  readonly known: readonly string[];
  readonly tree: Tree | undefined;
  readonly key: KeyMatch;
}

/** Undefined: nothing but its times decides. */
export function refusalOf({ header, known, tree, key }: Given): Verdict | undefined {
  const critical = unknownCritical(header, known);
  if (critical !== undefined) return { kind: 'refused', key, why: 'critical', name: critical };
  const wrong = tree && TIMES.find((name) => (nodeOf(tree.root, name)?.kind ?? 'number') !== 'number');
  return wrong === undefined ? undefined : { kind: 'refused', key, why: 'claim', name: wrong };
}

/** By the times of its content, or of its header; `tolerance`: seconds that clocks may differ by. RFC 7519 §4.1.4, §4.1.5. */
export function verdictAt(
  { tree, key, ...given }: Given,
  now: number,
  { expiry, tolerance = 0 }: { readonly expiry?: number | undefined; readonly tolerance?: number } = {},
): Verdict {
  const refused = refusalOf({ tree, key, ...given });
  if (refused) return refused;
  const expires = (tree && claim(tree, 'exp')) ?? expiry;
  const begins = tree && claim(tree, 'nbf');
  if (expires !== undefined && now >= expires + tolerance) return { kind: 'expired', key, at: expires };
  if (begins !== undefined && Math.floor(now) + tolerance < Math.floor(begins))
    return { kind: 'future', key, at: begins };
  return { kind: 'right', key };
}
