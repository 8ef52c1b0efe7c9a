import { edit } from '../notations/edit.ts';
import type { DecodedTree, Description } from '../contract/decoded.ts';
import type { Tree } from '../contract/notation.ts';

export interface KoaTimes {
  /** Milliseconds, and where they stand; undefined where the session ends with the browser. */
  readonly expire?: { readonly at: number; readonly path: readonly [number] };
  readonly maxAge?: number;
}

/** What koa-session adds to a session when it saves it: koa-session/src/context.ts, `save`. */
export function koaTimes({ root }: Tree): KoaTimes | undefined {
  if (root.kind !== 'object') return undefined;
  const numberOf = (key: string) => {
    const index = root.entries.findIndex((entry) => entry.key === key && !entry.shadowed);
    const node = root.entries[index]?.value;
    return node?.kind === 'number' ? { at: Number(node.literal), path: [index] as const } : undefined;
  };
  const [expire, maxAge] = [numberOf('_expire'), numberOf('_maxAge')];
  if (expire && maxAge) return { expire, maxAge: maxAge.at };
  const isOpen = root.entries.some(({ key, value }) => key === '_session' && value.kind === 'boolean' && value.value);
  return isOpen ? {} : undefined;
}

export function koaDescription(tree: Tree): Description {
  const { expire, maxAge } = koaTimes(tree) ?? {};
  if (!expire || maxAge === undefined) return { facts: [] };
  return { facts: [], issuedAt: (expire.at - maxAge) / 1000, expiresAt: expire.at / 1000 };
}

/** As saving it at `now` would write it, unless its times were edited. */
export function koaRenewed(decoded: DecodedTree, now: number): DecodedTree {
  const [was, is] = [koaTimes(decoded.original), koaTimes(decoded.tree)];
  if (!is?.expire || is.maxAge === undefined || was?.expire?.at !== is.expire.at) return decoded;
  const literal = String(Math.floor(now * 1000) + is.maxAge);
  return edit(decoded, { kind: 'set', path: is.expire.path, literal });
}
