/** https://github.com/Pylons/pyramid/blob/main/src/pyramid/session.py: `SignedCookieSessionFactory`. */
import type { TreeNode } from '../../../codec/tree.ts';
import type { Tree } from '../../contract/notation.ts';
import { setNumber } from '../../notations/numberAt.ts';
import { keyedValue } from '../../signing/keyedValue.ts';
import { isLikelyTime } from '../../signing/looksSigned.ts';
import { webobRules } from './webobSigned.ts';

/** `timeout`, after the last renewal. */
const LIFETIME = { seconds: 1200, setting: 'timeout' } as const;

const timeOf = (node: TreeNode | undefined) => (node?.kind === 'number' ? Number(node.literal) : undefined);

/** `[renewed, created, state]`. */
function renewedAt({ root }: Tree): number | undefined {
  const items = root.kind === 'array' && root.items.length === 3 && root.items[2]?.kind === 'object' ? root.items : [];
  const [renewed, created] = items.map(timeOf);
  return created !== undefined && renewed !== undefined && isLikelyTime(renewed) ? renewed : undefined;
}

export const { decode, verifiable, signable } = keyedValue({
  format: 'pyramid',
  ...webobRules('pyramid.session.'),
  score: (_, __, tree) => (renewedAt(tree) === undefined ? 0.2 : 0.95),
  damagedScore: () => 0.3,
  describe(tree) {
    const issuedAt = renewedAt(tree);
    const expiresAt = issuedAt === undefined ? undefined : issuedAt + LIFETIME.seconds;
    return { facts: [{ kind: 'lifetime', ...LIFETIME }], issuedAt, expiresAt };
  },
  renew(decoded, now) {
    const at = renewedAt(decoded.tree);
    if (at === undefined || !decoded.tree.notation.edit || at !== renewedAt(decoded.original)) return decoded;
    return setNumber(decoded, { at, path: [0] }, Math.floor(now));
  },
});
