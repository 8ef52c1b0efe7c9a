import { edit } from './edit.ts';
import type { DecodedTree, Description, Path, Tree, TreeNode } from './format.ts';

/** Seconds, by default: `session.cookieCache.maxAge`. */
const MAX_AGE = 300;

interface Times {
  /** Milliseconds, and where they stand. */
  readonly expires?: Place | undefined;
  /** Since Better Auth 1.4. */
  readonly updated?: Place | undefined;
}
interface Place {
  readonly at: number;
  readonly path: Path;
}

function numberAt(node: TreeNode, keys: readonly string[], path: Path = []): Place | undefined {
  const [key, ...rest] = keys;
  if (key === undefined) return node.kind === 'number' ? { at: Number(node.literal), path } : undefined;
  const index = node.kind === 'object' ? node.entries.findIndex((entry) => entry.key === key && !entry.shadowed) : -1;
  const entry = node.kind === 'object' ? node.entries[index] : undefined;
  return entry && numberAt(entry.value, rest, [...path, index]);
}

function timesOf({ root }: Tree): Times {
  return { expires: numberAt(root, ['expiresAt']), updated: numberAt(root, ['session', 'updatedAt']) };
}

export function betterAuthDescription(tree: Tree): Description {
  const { expires, updated } = timesOf(tree);
  return {
    facts: [{ kind: 'lifetime', seconds: MAX_AGE, setting: 'session.cookieCache.maxAge' }],
    ...(updated && { issuedAt: updated.at / 1000 }),
    ...(expires && { expiresAt: expires.at / 1000 }),
  };
}

function set(current: DecodedTree, { path }: Place, value: number): DecodedTree {
  return edit(current, { kind: 'set', path, literal: String(value) });
}

/** As writing the cache at `now` would have it, unless its times were edited. */
export function betterAuthRenewed(decoded: DecodedTree, now: number): DecodedTree {
  const [was, { expires, updated }] = [timesOf(decoded.original), timesOf(decoded.tree)];
  if (!expires || was.expires?.at !== expires.at || was.updated?.at !== updated?.at) return decoded;
  const age = updated ? expires.at - updated.at : MAX_AGE * 1000;
  const ms = Math.floor(now * 1000);
  const renewed = set(decoded, expires, ms + age);
  return updated ? set(renewed, updated, ms) : renewed;
}
