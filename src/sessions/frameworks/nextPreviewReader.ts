import { decodeBase64, encodeBase64 } from '../../codec/base64.ts';
import { equalBytes, hmac } from '../../codec/hmac.ts';
import { decodeUtf8, encodeUtf8 } from '../../codec/utf8.ts';
import { edit } from '../notations/edit.ts';
import { SessionError } from '../contract/SessionError.ts';
import { Work } from '../../codec/Work.ts';
import type { Decoded, DecodedTree, Subject } from '../contract/decoded.ts';
import type { KeyMatch, Verdict } from '../contract/verdict.ts';
import type { Keys } from '../contract/KeyField.ts';
import type { LateReader } from '../contract/lateFormat.ts';
import type { SignOptions } from '../contract/SessionFormat.ts';
import type { Tree } from '../contract/notation.ts';
import { secretsOf } from '../signing/itsdangerousKeys.ts';
import { pastedTexts } from '../signing/pastedTexts.ts';
import { javascriptJson } from '../notations/json/javascriptJson.ts';
import { claim, renewed } from '../jose/claimTimes.ts';
import type { JwsParts, JwsRules } from '../jose/JwsRules.ts';
import { readJws, splitJws } from '../jose/readJws.ts';
import { AROUND, isSealedData, openData, previewKeys, sealData, type PreviewKeys } from './nextPreview.ts';
import { sizeOf } from '../notations/sizeOf.ts';
import { treeFacts } from '../notations/treeFacts.ts';

const CERTAIN = 0.95;

/** A JWT whose one claim besides its times is encrypted. */
const rules: JwsRules = {
  format: 'next-preview',
  score: ({ header }) => (header.text('alg') === 'HS256' ? CERTAIN : 0),
  keyFields: [],
  reasons: [{ code: 'key-changed' }, { code: 'other-app' }, { code: 'altered' }],
};

interface Token {
  readonly claims: DecodedTree;
  readonly parts: JwsParts;
  readonly data: { readonly index: number; readonly hex: string };
}

async function tokenOf(subject: Subject, work: Work): Promise<Token> {
  const claims = await readJws(rules, subject, work);
  const parts = splitJws(subject.value);
  if (claims.kind !== 'tree' || claims.tree.root.kind !== 'object' || !parts) throw new SessionError('not-this-format');
  const { entries } = claims.tree.root;
  const index = entries.findIndex(({ key, shadowed }) => key === 'data' && !shadowed);
  const node = entries[index]?.value;
  if (node?.kind !== 'string' || !isSealedData(node.value)) throw new SessionError('not-this-format');
  return { claims, parts, data: { index, hex: node.value } };
}

async function decode(subject: Subject, work = new Work()): Promise<Decoded> {
  const { claims } = await tokenOf(subject, work);
  const { facts, issuedAt, expiresAt, score, layers } = claims;
  const base = { kind: 'sealed', format: rules.format, subject, protection: 'sealed' } as const;
  return { ...base, layers, facts, issuedAt, expiresAt, ...(score !== undefined && { score }) };
}

interface Found {
  readonly keys: PreviewKeys;
  readonly index: number;
  readonly text: string;
}

/** The build that made it, and the keys of the one that comes first. */
async function findKeys({ parts, data }: Token, given: Keys) {
  const typed = secretsOf(given).map((text) => firstOf(pastedTexts(text).map((pasted) => previewKeys(pasted.text))));
  const first = typed.find((keys) => keys !== undefined);
  if (!first) throw new SessionError('key-malformed', { field: 'secret' });
  let found: Found | undefined;
  for (const [index, keys] of typed.entries()) {
    if (found || !keys || !equalBytes(await signatureOf(parts.headerText, parts.payload, keys), bytesOf(parts)))
      continue;
    const plain = await openData(data.hex, keys);
    if (plain) found = { keys, index, text: decodeUtf8(plain) };
  }
  return { first: typed[0] ?? first, found };
}

const firstOf = <T>(found: readonly (T | undefined)[]) => found.find((each) => each !== undefined);

const bytesOf = ({ signature = '' }: JwsParts) => decodeBase64(signature, 'url', 'none');

function signatureOf(header: string, payload: string, { signing }: PreviewKeys) {
  return hmac('SHA-256', encodeUtf8(signing), encodeUtf8(`${header}.${payload}`));
}

async function open(subject: Subject, keys: Keys, now: number, work = new Work()) {
  const token = await tokenOf(subject, work);
  const { found } = await findKeys(token, keys);
  const spelling = { form: 'text', newline: 'as-typed' } as const;
  if (!found) return { verdict: { kind: 'wrong', reasons: rules.reasons, tried: [spelling] } satisfies Verdict };
  const key: KeyMatch = { field: 'secret', index: found.index, spelling, mac: 'HS256, A256GCM' };
  const at = claim(token.claims.tree, 'exp');
  // fast-jwt accepts it at that time too (src/verifier.js).
  const verdict: Verdict = at !== undefined && now > at ? { kind: 'expired', key, at } : { kind: 'right', key };
  return { verdict, decoded: contentOf(subject, token, found, work) };
}

function contentOf(subject: Subject, { claims }: Token, { text }: Found, work: Work): DecodedTree {
  const tree = javascriptJson.parse(text, work);
  const bytes = sizeOf(text);
  const decrypted = { id: 'decrypted', bytes, content: text } as const;
  const { facts, issuedAt, expiresAt } = claims;
  const own = facts.filter(({ kind }) => kind === 'header');
  const describe = ({ root }: Tree) => ({ facts: [...own, ...treeFacts(root)], issuedAt, expiresAt });
  return {
    kind: 'tree',
    format: rules.format,
    subject,
    protection: 'sealed',
    layers: [...claims.layers, decrypted, { id: 'json', bytes, content: text }],
    tree,
    original: tree,
    describe,
    ...describe(tree),
  };
}

/** What is to stand in the cookie, without its encryption. */
async function wantedOf(decoded: Decoded, { timestamp, now }: SignOptions) {
  if (decoded.kind !== 'tree') throw new SessionError('read-only');
  const token = await tokenOf(decoded.subject, new Work());
  const claims = timestamp === 'now' ? renewed(token.claims, now) : token.claims;
  const isSame = decoded.tree.source === decoded.original.source && claims.tree.source === token.claims.tree.source;
  return { token, claims, isSame, text: decoded.tree.source as string };
}

function payloadOf({ data }: Token, claims: DecodedTree, hex: string): string {
  const { tree } = edit(claims, { kind: 'set', path: [data.index], literal: JSON.stringify(hex) });
  return encodeBase64(encodeUtf8(tree.source as string), 'url', false);
}

/** Next.js' preview data: a JWT whose one claim besides its times is encrypted. */
export const nextPreviewReader = {
  decode,
  sealed: {
    open,
    async seal(decoded, given, options) {
      const { token, claims, isSame, text } = await wantedOf(decoded, options);
      const { name, value } = decoded.subject;
      const { found, first } = await findKeys(token, given);
      if (found?.index === 0 && isSame) return [{ kind: 'save', name, value }];
      const payload = payloadOf(token, claims, await sealData(text, first));
      const { headerText } = token.parts;
      const signature = encodeBase64(await signatureOf(headerText, payload, first), 'url', false);
      return [{ kind: 'save', name, value: `${headerText}.${payload}.${signature}` }];
    },
    async measure(decoded, options) {
      const { token, claims, text } = await wantedOf(decoded, options);
      const payload = payloadOf(token, claims, '0'.repeat(2 * (AROUND + encodeUtf8(text).length)));
      const { headerText, signature } = token.parts;
      const { name } = decoded.subject;
      return [{ name, bytes: sizeOf(`${name}${headerText}.${payload}.${signature}`) }];
    },
  },
} satisfies LateReader;
