import type { DecodedTree, Description } from '../../contract/decoded.ts';
import type { Tree } from '../../contract/notation.ts';
import { numberAt, setNumber } from '../../notations/numberAt.ts';
import { isLikelyTime } from '../../signing/looksSigned.ts';

/** aiohttp_session/__init__.py, `_get_session_data`: `{"created": …, "session": {…}}`; other content says no time. */
const createdAt = ({ root }: Tree) =>
  root.kind === 'object' && root.entries.some(({ key }) => key === 'session') ? numberAt(root, ['created']) : undefined;

export function aiohttpTimes(tree: Tree): Omit<Description, 'facts'> {
  const at = createdAt(tree)?.at;
  return at !== undefined && isLikelyTime(at) ? { issuedAt: at } : {};
}

/** The age is counted from there: `max_age`. */
export function aiohttpRenewed(decoded: DecodedTree, now: number): DecodedTree {
  const [was, is] = [createdAt(decoded.original), createdAt(decoded.tree)];
  return is && is.at === was?.at ? setNumber(decoded, is, Math.floor(now)) : decoded;
}
