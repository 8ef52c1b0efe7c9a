/** What Plug serializes with: external terms, or what an app puts in their place, such as JSON. */
import type { Path, TreeNode } from '../../../codec/tree.ts';
import type { DecodedTree, Description } from '../../contract/decoded.ts';
import type { Tree } from '../../contract/notation.ts';
import { edit } from '../../notations/edit.ts';
import { externalTerm } from '../../notations/externalTermNotation.ts';
import type { Payload } from '../../notations/payload.ts';
import { bytesPayload } from '../../readable/bytesPayload.ts';
import { isLikelyTime } from '../../signing/looksSigned.ts';

const VERSION = 131;

export function plugPayload(bytes: Uint8Array, outer: 'base64url' | 'decrypted'): Payload {
  if (bytes[0] !== VERSION) return bytesPayload(bytes, outer);
  return { layers: [{ id: outer, bytes: bytes.length, content: bytes }], source: bytes, notation: externalTerm };
}

interface TokenTimes {
  readonly signed: number;
  readonly path: Path;
  /** Seconds; undefined for `:infinity`. */
  readonly lifetime: number | undefined;
}

/** Plug.Crypto's `max_age`, where the token says none. */
const LIFETIME = 86_400;

/** `{data, signed_at_ms, max_age}`; before plug_crypto 1.2 `{data, signed_at}`, before Phoenix 1.5 a map. */
export function tokenTimes({ root }: Tree): TokenTimes | undefined {
  if (root.kind === 'object') {
    const at = root.entries.findIndex(({ key, keyNode }) => key === 'signed' && keyNode?.type === 'atom');
    const signed = numberIn(root.entries[at]?.value);
    return signed === undefined ? undefined : { signed, path: [at], lifetime: LIFETIME };
  }
  if (root.kind !== 'array' || root.type !== 'tuple' || root.items.length < 2 || root.items.length > 3)
    return undefined;
  const [, signed, age] = root.items;
  const at = numberIn(signed);
  if (at === undefined || !isLikelyTime(at / 1000)) return undefined;
  return { signed: at, path: [1], lifetime: age ? numberIn(age) : LIFETIME };
}

const numberIn = (node: TreeNode | undefined) => (node?.kind === 'number' ? Number(node.literal) : undefined);

export function tokenDescription(tree: Tree): Omit<Description, 'facts'> {
  const times = tokenTimes(tree);
  if (!times) return {};
  const issuedAt = times.signed / 1000;
  return { issuedAt, ...(times.lifetime !== undefined && { expiresAt: issuedAt + times.lifetime }) };
}

export function tokenRenewed(decoded: DecodedTree, now: number): DecodedTree {
  const [was, is] = [tokenTimes(decoded.original), tokenTimes(decoded.tree)];
  if (!is || is.signed !== was?.signed) return decoded;
  return edit(decoded, { kind: 'set', path: is.path, literal: String(Math.floor(now * 1000)) });
}
