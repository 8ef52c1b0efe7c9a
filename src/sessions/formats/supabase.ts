import { SessionError } from '../contract/SessionError.ts';
import {
  subject as subjectOf,
  type DecodedTree,
  type Description,
  type Layer,
  type Subject,
} from '../contract/decoded.ts';
import { Work } from '../../codec/Work.ts';
import type { SessionFormat } from '../contract/SessionFormat.ts';
import type { Tree } from '../contract/notation.ts';
import { javascriptJson } from '../notations/json/javascriptJson.ts';
import type { JwsRules } from '../jose/JwsRules.ts';
import { readJws } from '../jose/readJws.ts';
import { signedToken } from '../jose/signedToken.ts';
import { numberAt } from '../notations/numberAt.ts';
import { contentLayer, readTree } from '../notations/readTree.ts';
import type { Payload } from '../notations/payload.ts';
import { accessToken, supabaseParts, type SupabaseParts } from '../frameworks/supabaseParts.ts';
import { treeFacts } from '../notations/treeFacts.ts';

/** auth-js, GoTrueClient.ts: the session, and beside it the user, what a login under way has to prove, its index. */
const SESSION = /^sb-.+-auth-token$|^supabase-auth-token$/;
const BESIDE = /^sb-.+?-auth-token-(.*)$/;
const isBeside = (name: string) => /^(?:user|code-verifier)$|.-code-verifier$/.test(BESIDE.exec(name)?.[1] ?? '');

/** Any of these, or what else can begin one. */
const NAMED = /^(?:sb-|supabase-auth-token)/;
const MAYBE = /^(?:base64-|\{|\[|%7B|%5B)/i;

const token: JwsRules = {
  format: 'supabase',
  score: () => 1,
  keyFields: [{ kind: 'secret', id: 'secret', label: { name: 'JWT secret, JWK' }, several: true }],
  reasons: [{ code: 'key-changed', name: 'JWKS' }, { code: 'other-app' }, { code: 'altered' }],
};
const { verifiable } = signedToken(token);

function scoreOf({ name, isPrefixed }: SupabaseParts, { root }: Tree, jwt: string | undefined): number {
  if (SESSION.test(name)) return jwt !== undefined ? 0.95 : root.kind === 'object' ? 0.65 : 0.35;
  if (isBeside(name)) return root.kind === 'string' || root.kind === 'object' || root.kind === 'array' ? 0.92 : 0.35;
  // Under a name of the app's own (`cookieOptions.name`) the prefix speaks.
  if (jwt === undefined || !numberAt(root, ['expires_at'])) return isPrefixed ? 0.35 : 0;
  return isPrefixed ? 0.92 : 0.65;
}

function decodeTree(subject: Subject, work: Work): Omit<DecodedTree, keyof Description> & { parts: SupabaseParts } {
  const parts = supabaseParts(subject);
  if (!parts) throw new SessionError('not-this-format');
  const payload: Payload = {
    layers: [],
    source: parts.text,
    notation: javascriptJson,
    layer: 'json',
    ...(parts.isCut && { problem: 'truncated' }),
  };
  const { tree, problem } = readTree(payload, work);
  if (!tree || problem) {
    const score = parts.isPrefixed && SESSION.test(parts.name) ? 0.65 : parts.isPrefixed ? 0.35 : 0;
    const lost = [{ part: 'payload', code: problem?.code ?? 'missing' } as const];
    const isRefused = problem?.code.startsWith('too-');
    throw new SessionError(problem?.code ?? 'json', {
      ...(problem?.position && { position: problem.position }),
      recovered: { layers: parts.layers, facts: [], lost, score, ...(tree && !isRefused && { tree }) },
    });
  }
  const jwt = accessToken(tree);
  return {
    kind: 'tree',
    format: 'supabase',
    subject,
    protection: jwt === undefined ? 'unsigned' : 'partly-signed',
    layers: [...parts.layers, contentLayer(payload)],
    tree,
    original: tree,
    score: scoreOf(parts, tree, jwt),
    describe: describeTree,
    parts,
  };
}

/** What the session says of itself. */
function describeTree({ root }: Tree): Description {
  const expires = numberAt(root, ['expires_at'])?.at;
  return { facts: treeFacts(root), ...(expires !== undefined && { expiresAt: expires }) };
}

async function decode(subject: Subject, work = new Work()): Promise<DecodedTree> {
  const { parts: _, ...read } = decodeTree(subject, work);
  const inner = await tokenOf(read.tree, work);
  const describe = (tree: Tree): Description => {
    const own = describeTree(tree);
    // It says when it was signed as long as it is the same token.
    const isSame = inner !== undefined && accessToken(tree) === inner.subject.value;
    if (!isSame) return own;
    const expiresAt = own.expiresAt ?? inner.expiresAt;
    return {
      facts: [...inner.facts.filter(({ kind }) => kind === 'header'), ...own.facts],
      issuedAt: inner.issuedAt,
      expiresAt,
    };
  };
  const [content, ...outer] = read.layers.toReversed();
  const claims = inner?.layers.at(-1);
  const layers: readonly Layer[] = claims ? [...outer.toReversed(), { ...claims, id: 'jwt' }, content!] : read.layers;
  return { ...read, layers, describe, ...describe(read.tree) };
}

/** The token inside, where it is whole. */
async function tokenOf(tree: Tree, work: Work) {
  const jwt = accessToken(tree);
  if (jwt === undefined) return undefined;
  try {
    return await readJws(token, subjectOf('access_token', jwt), work);
  } catch (error) {
    if (error instanceof SessionError) return undefined;
    throw error;
  }
}

export default {
  id: 'supabase',
  label: 'Supabase',
  origin: 'JavaScript',
  spec: 'https://supabase.com/docs/guides/auth/server-side/advanced-guide',
  detect(subject) {
    if (!NAMED.test(subject.name) && !MAYBE.test(subject.value)) return 0;
    try {
      return decodeTree(subject, new Work()).score ?? 0;
    } catch (error) {
      if (error instanceof SessionError) return error.recovered?.score ?? 0;
      throw error;
    }
  },
  decode,
  verifiable: {
    keyFields: verifiable.keyFields,
    async verify(subject, keys, now) {
      const jwt = accessToken(decodeTree(subject, new Work()).tree);
      if (jwt === undefined) throw new SessionError('signature');
      return verifiable.verify(subjectOf('access_token', jwt), keys, now);
    },
  },
  writable: {
    async write(decoded) {
      if (decoded.kind !== 'tree') throw new SessionError('read-only');
      const parts = supabaseParts(decoded.subject);
      if (!parts) throw new SessionError('not-this-format');
      return parts.write(decoded.tree.source as string);
    },
  },
} satisfies SessionFormat;
