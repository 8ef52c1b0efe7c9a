import type { DecodedTree, Description } from '../contract/decoded.ts';
import type { Tree } from '../contract/notation.ts';
import { numberAt, setNumber, type NumberAt } from '../notations/numberAt.ts';

/** Seconds, by default: `session.cookieCache.maxAge`. */
const MAX_AGE = 300;

interface Times {
  /** Milliseconds, and where they stand. */
  readonly expires?: NumberAt | undefined;
  /** Since Better Auth 1.4. */
  readonly updated?: NumberAt | undefined;
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

/** As writing the cache at `now` would have it, unless its times were edited. */
export function betterAuthRenewed(decoded: DecodedTree, now: number): DecodedTree {
  const [was, { expires, updated }] = [timesOf(decoded.original), timesOf(decoded.tree)];
  if (!expires || was.expires?.at !== expires.at || was.updated?.at !== updated?.at) return decoded;
  const age = updated ? expires.at - updated.at : MAX_AGE * 1000;
  const ms = Math.floor(now * 1000);
  const renewed = setNumber(decoded, expires, ms + age);
  return updated ? setNumber(renewed, updated, ms) : renewed;
}
