import type { DecodedTree } from '../../contract/decoded.ts';
import { numberAt, setNumber } from '../../notations/numberAt.ts';
import { isLikelyTime } from '../../signing/looksSigned.ts';
import { keyedValue } from '../../signing/keyedValue.ts';
import { isPadded, LIFETIME, mojoPayload, mojoText } from './mojoJson.ts';
import { mojoRules, takeMojo, type MojoParts } from './mojoSigned.ts';

export const { decode, verifiable, signable } = keyedValue<MojoParts>({
  format: 'mojolicious',
  ...mojoRules,
  take: (subject) => takeMojo(subject, mojoPayload),
  changed: (parts, { name, source }) => ({
    ...parts,
    name,
    ...(source !== undefined && { text: mojoText(source as string, isPadded(parts.payload)) }),
  }),
  score({ name }, { payload }, { root }) {
    if (root.kind !== 'object') return 0.2;
    if (isPadded(payload) || name === 'mojolicious') return 0.95;
    return isLikelyTime(numberAt(root, ['expires'])?.at ?? 0) ? 0.92 : 0.5;
  },
  endsAtOnce: true,
  describe: ({ root }) => ({
    facts: [{ kind: 'lifetime', seconds: LIFETIME, setting: 'default_expiration' }],
    expiresAt: numberAt(root, ['expires'])?.at,
  }),
  renew(decoded: DecodedTree, now) {
    const [was, is] = [decoded.original, decoded.tree].map(({ root }) => numberAt(root, ['expires']));
    if (!is || is.at !== was?.at) return decoded;
    return setNumber(decoded, is, Math.floor(now) + (numberAt(decoded.tree.root, ['expiration'])?.at ?? LIFETIME));
  },
});
