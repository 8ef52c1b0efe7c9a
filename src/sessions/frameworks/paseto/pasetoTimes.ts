/** Registered claims that are times, as text: paseto-spec, docs/02-Implementation-Guide/04-Claims.md. */
import type { DecodedTree, Description } from '../../contract/decoded.ts';
import type { Tree } from '../../contract/notation.ts';
import { edit } from '../../notations/edit.ts';

type Claim = 'iat' | 'nbf' | 'exp';

function placeOf({ root }: Tree, name: Claim) {
  const entries = root.kind === 'object' ? root.entries : [];
  const index = entries.findIndex(({ key, shadowed }) => key === name && !shadowed);
  const node = entries[index]?.value;
  const at = node?.kind === 'string' ? Date.parse(node.value) / 1000 : Number.NaN;
  return Number.isFinite(at) && node?.kind === 'string' ? { at, text: node.value, path: [index] } : undefined;
}

/** Seconds since 1970. */
export function pasetoClaim(tree: Tree, name: Claim): number | undefined {
  return placeOf(tree, name)?.at;
}

export function pasetoTimes(tree: Tree): Omit<Description, 'facts'> {
  return { issuedAt: pasetoClaim(tree, 'iat'), expiresAt: pasetoClaim(tree, 'exp') };
}

/** Issued at `now`, and as long before it ends as it was, unless that was edited. */
export function pasetoRenewed(decoded: DecodedTree, now: number): DecodedTree {
  const issued = pasetoClaim(decoded.original, 'iat');
  if (issued === undefined) return decoded;
  const later = Math.floor(now) - Math.floor(issued);
  let current = decoded;
  for (const name of ['iat', 'nbf', 'exp'] as const) {
    const place = placeOf(current.tree, name);
    if (!place || place.at !== pasetoClaim(decoded.original, name) || later === 0) continue;
    const literal = JSON.stringify(written(place.at + later, place.text));
    current = edit(current, { kind: 'set', path: place.path, literal });
  }
  return current;
}

/** In the style of the one before: `2026-01-01T00:00:00.000Z`, without the thousandths, `+00:00`. */
function written(seconds: number, was: string): string {
  const text = new Date(seconds * 1000).toISOString();
  const short = was.includes('.') ? text : text.replace(/\.\d+Z$/, 'Z');
  return was.endsWith('Z') ? short : short.replace('Z', '+00:00');
}
