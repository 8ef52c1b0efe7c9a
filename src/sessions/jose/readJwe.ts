import { SessionError } from '../contract/SessionError.ts';
import type { DecodedSealed, Description, Subject } from '../contract/decoded.ts';
import type { Tree } from '../contract/notation.ts';
import { anyJson } from '../readable/anyJson.ts';
import { treeFacts } from '../notations/treeFacts.ts';
import { joinChunks, type Joined } from './chunks.ts';
import { claimTime, millisecondFacts } from './claimTimes.ts';
import { headerFacts, readHeader, type Header } from './compactToken.ts';
import type { SealedRules } from './SealedRules.ts';

export interface JweParts {
  readonly joined: Joined;
  readonly prefix: string;
  readonly token: string;
  readonly header: Header;
  readonly ciphertext: string;
}

/** RFC 7516 §7.1: five parts; the second is empty where the key is used as it is. Undefined for what is no such token. */
export function splitJwe(rules: SealedRules, subject: Subject): JweParts | undefined {
  const joined = joinChunks(subject, rules.separators);
  if (!joined) return undefined;
  const { prefix, token } = tokenIn(rules, joined);
  const match = /^(e[wyoI][\w-]*)\.[\w-]*\.[\w-]*\.([\w-]*)\.[\w-]*$/.exec(token);
  const header = match && readHeader(match[1]!);
  if (!match || header?.text('enc') === undefined) return undefined;
  return { joined, prefix, token, header, ciphertext: match[2]! };
}

function tokenIn({ prefix: rule }: SealedRules, { value }: Joined) {
  const [prefix = ''] = rule?.pattern.exec(value) ?? [];
  return { prefix, token: value.slice(prefix.length) };
}

/** `decode` of a format with these rules: what can be read without a key. */
export function readJwe(rules: SealedRules, subject: Subject): DecodedSealed {
  const parts = splitJwe(rules, subject);
  if (!parts) {
    const joined = joinChunks(subject, rules.separators);
    const header = joined && readHeader(tokenIn(rules, joined).token.split('.')[0]!);
    if (!joined || header?.text('enc') === undefined) throw new SessionError('not-this-format');
    const facts = headerFacts(header, (node) => anyJson.literal(node));
    const lost = [{ part: 'payload', code: 'truncated' } as const];
    throw new SessionError('truncated', { recovered: { layers: joined.layers, facts, lost, score: 0.7 } });
  }
  const { joined, header } = parts;
  return {
    kind: 'sealed',
    format: rules.format,
    subject,
    protection: 'sealed',
    layers: joined.layers,
    score: rules.score(joined.name, header),
    ...headerDescription(header),
  };
}

/** Some frameworks keep the times in the header, for all to read: Auth0. */
function headerDescription(header: Header): Description {
  return {
    facts: headerFacts(header, (node) => anyJson.literal(node)),
    issuedAt: header.number('iat'),
    expiresAt: header.number('exp'),
  };
}

export function contentDescription(rules: SealedRules, header: Header, tree: Tree): Description {
  const { facts, issuedAt, expiresAt } = headerDescription(header);
  return {
    facts: [...facts, ...millisecondFacts(tree), ...treeFacts(tree.root)],
    issuedAt: claimTime(tree, 'iat') ?? issuedAt ?? rules.issuedAt?.(tree),
    expiresAt: claimTime(tree, 'exp') ?? expiresAt,
  };
}
