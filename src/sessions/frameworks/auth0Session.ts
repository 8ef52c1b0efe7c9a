/** What Auth0's SDKs share: nextjs-auth0 (src/server/cookies.ts, auth0-session/utils) and express-openid-connect (lib/crypto.js). */
import type { DecodedTree } from '../contract/decoded.ts';
import type { KeyField } from '../contract/KeyField.ts';
import type { Reason } from '../contract/verdict.ts';
import type { Tree } from '../contract/notation.ts';
import type { Header } from '../jose/compactToken.ts';
import { numberAt, setNumber } from '../notations/numberAt.ts';

/** nextjs-auth0's and express-openid-connect's settings; both take a list, of which the first writes. */
export const AUTH0_KEY_FIELDS: readonly KeyField[] = [
  { kind: 'secret', id: 'secret', label: { name: 'AUTH0_SECRET, SECRET' }, several: true },
];

export const AUTH0_REASONS: readonly Reason[] = [
  { code: 'key-changed', name: 'secret: [new, old]' },
  { code: 'other-app' },
  { code: 'altered' },
];

/** Since nextjs-auth0 4 the content says when (session/stateless-session-store.ts); before, the header did. */
const CREATED = ['internal', 'createdAt'];
const EXPIRES = ['exp'];

export function auth0CreatedAt({ root }: Tree): number | undefined {
  return numberAt(root, CREATED)?.at;
}

/** As long before it ends as it was, unless its times were edited. */
export function auth0Renewed(decoded: DecodedTree, now: number): DecodedTree {
  const [was, is] = [decoded.original, decoded.tree].map(({ root }) => ({
    created: numberAt(root, CREATED),
    expires: numberAt(root, EXPIRES),
  })) as [Times, Times];
  const { created, expires } = is;
  if (!created || !expires || was.created?.at !== created.at || was.expires?.at !== expires.at) return decoded;
  const at = Math.floor(now);
  return setNumber(setNumber(decoded, created, at), expires, at + expires.at - created.at);
}
interface Times {
  readonly created: ReturnType<typeof numberAt>;
  readonly expires: ReturnType<typeof numberAt>;
}

/** `iat`, `uat` (when it was last used) and `exp` of a session that begins at `now`. */
export function auth0Header(header: Header, now: number): Readonly<Record<string, number>> {
  const [used, expires] = [header.number('uat'), header.number('exp')];
  if (used === undefined || expires === undefined) return {};
  return { iat: now, uat: now, exp: now + expires - used };
}
