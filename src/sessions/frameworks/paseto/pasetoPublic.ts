/** Signed tokens: paseto-spec, docs/01-Protocol-Versions, `Sign` and `Verify` of each. */
import { CodecError } from '../../../codec/CodecError.ts';
import { encodeBase64 } from '../../../codec/base64.ts';
import { concatBytes } from '../../../codec/concatBytes.ts';
import { decodeUtf8, encodeUtf8 } from '../../../codec/utf8.ts';
import { Work } from '../../../codec/Work.ts';
import type { Decoded, DecodedTree, Description, Subject } from '../../contract/decoded.ts';
import type { Keys } from '../../contract/KeyField.ts';
import { SessionError } from '../../contract/SessionError.ts';
import type { Signable, SignOptions, Verifiable } from '../../contract/SessionFormat.ts';
import type { Tree } from '../../contract/notation.ts';
import type { KeyMatch, Spelling, Verdict } from '../../contract/verdict.ts';
import type { JwsKey } from '../../jose/jwsKeys.ts';
import { plainText } from '../../notations/plainText.ts';
import { contentLayer, readTree } from '../../notations/readTree.ts';
import { sizeOf } from '../../notations/sizeOf.ts';
import { treeFacts } from '../../notations/treeFacts.ts';
import { anyJson } from '../../readable/anyJson.ts';
import type { Bytes } from '../../sealing/SealedValueRules.ts';
import { secretsOf } from '../../signing/itsdangerousKeys.ts';
import { compressedPoint, pasetoPairs } from './pasetoKeys.ts';
import { pasetoClaim, pasetoRenewed, pasetoTimes } from './pasetoTimes.ts';
import { assertionOf, pae, pasetoToken, type PasetoToken } from './pasetoToken.ts';

const SIGNATURES = { 1: 256, 2: 64, 3: 96, 4: 64 };
const MACS = { 1: 'RSASSA-PSS, SHA-384', 2: 'Ed25519', 3: 'ECDSA P-384', 4: 'Ed25519' };

interface Signed extends PasetoToken {
  readonly message: Bytes;
  readonly signature: Bytes;
}

function signedOf(subject: Subject): Signed {
  const token = pasetoToken(subject, 'public');
  const at = token.body.length - SIGNATURES[token.version];
  if (at < 0) throw new SessionError('not-this-format');
  return { ...token, message: token.body.slice(0, at), signature: token.body.slice(at) };
}

export async function decode(subject: Subject, work = new Work()): Promise<Decoded> {
  const { message, facts } = signedOf(subject);
  const { value } = subject;
  const base = { format: 'paseto', subject, protection: 'signed' } as const;
  const cookie = { id: 'cookie', bytes: sizeOf(value), content: value } as const;
  const text = textOf(message);
  if (text === undefined) {
    const layers = [cookie, { id: 'base64url', bytes: message.length, content: message }] as const;
    return { ...base, kind: 'bytes', layers, facts, bytes: message, original: message };
  }
  const isJson = /^\s*[[{"]/.test(text);
  const notation = isJson ? anyJson : plainText;
  const payload = { source: text, notation, layer: isJson ? 'json' : 'text', layers: [] } as const;
  const { tree, problem } = readTree(payload, work);
  const layers = [cookie, { id: 'base64url', bytes: message.length, content: text } as const, contentLayer(payload)];
  if (!tree || problem) {
    const lost = [{ part: 'payload', code: problem!.code } as const];
    const isRefused = problem!.code.startsWith('too-');
    const read = isRefused ? { layers: [cookie] } : { layers, text, ...(tree && { tree }) };
    throw new SessionError(problem!.code, {
      ...(problem!.position && { position: problem!.position }),
      recovered: { ...read, facts, lost, score: 0.65 },
    });
  }
  const describe = (current: Tree): Description => ({
    facts: [...facts, ...treeFacts(current.root)],
    ...pasetoTimes(current),
  });
  return { ...base, kind: 'tree', layers, tree, original: tree, describe, ...describe(tree) };
}

function textOf(bytes: Uint8Array): string | undefined {
  try {
    return decodeUtf8(bytes);
  } catch (error) {
    if (error instanceof CodecError) return undefined;
    throw error;
  }
}

/** What the signature is over. */
function signedText({ version, header, footer }: Signed, message: Bytes, key: JwsKey, assertion: Bytes): Bytes {
  const pieces = [encodeUtf8(header), message, footer];
  if (version === 3) return pae(compressedPoint(key.open!), ...pieces, assertion);
  return version === 4 ? pae(...pieces, assertion) : pae(...pieces);
}

interface Found {
  readonly key: JwsKey;
  readonly index: number;
}

async function findKey(signed: Signed, given: Keys) {
  const assertion = assertionOf(given);
  const tried = new Map<string, Spelling>();
  const first: JwsKey[] = [];
  let found: Found | undefined;
  for (const [index, typed] of secretsOf(given).entries()) {
    const keys = await pasetoPairs(typed, signed.version);
    if (index === 0) first.push(...keys);
    for (const key of keys) {
      tried.set(JSON.stringify(key.spelling), key.spelling);
      const text = signedText(signed, signed.message, key, assertion);
      if (!found && (await key.verify(signed.signature, text))) found = { key, index };
    }
  }
  if (tried.size === 0) throw new SessionError('key-malformed', { field: 'secret' });
  return { found, first, tried: [...tried.values()], assertion };
}

function atTime(tree: Tree | undefined, key: KeyMatch, now: number): Verdict {
  const [expires, begins] = (['exp', 'nbf'] as const).map((name) => tree && pasetoClaim(tree, name));
  if (expires !== undefined && now > expires) return { kind: 'expired', key, at: expires };
  if (begins !== undefined && now < begins) return { kind: 'future', key, at: begins };
  return { kind: 'right', key };
}

export const verifiable: Omit<Verifiable, 'keyFields'> = {
  async verify(subject, given, now) {
    const signed = signedOf(subject);
    const { found, tried } = await findKey(signed, given);
    if (!found) {
      const reasons = [{ code: 'key-changed' }, { code: 'other-app' }, { code: 'altered' }] as const;
      return { kind: 'wrong', reasons, tried };
    }
    const decoded = await decode(subject);
    const { spelling, notes } = found.key;
    const mac = MACS[signed.version];
    const key: KeyMatch = { field: 'secret', index: found.index, spelling, mac, ...(notes.length > 0 && { notes }) };
    return atTime(decoded.kind === 'tree' ? decoded.tree : undefined, key, now);
  },
};

function messageOf(decoded: Decoded, { timestamp, now }: SignOptions): Bytes {
  if (decoded.kind !== 'tree') throw new SessionError('read-only');
  const { tree }: DecodedTree = timestamp === 'now' ? pasetoRenewed(decoded, now) : decoded;
  return encodeUtf8(tree.source as string);
}

/** By the first that can: 32 bytes alone may be a public key, or the seed of a pair. */
async function signedBy(keys: readonly JwsKey[], textFor: (key: JwsKey) => Bytes): Promise<Bytes> {
  let refused = new SessionError('key-malformed', { field: 'secret' });
  for (const key of keys) {
    try {
      return await key.sign(textFor(key));
    } catch (error) {
      if (!(error instanceof SessionError) || error.code !== 'key-public') throw error;
      refused = error;
    }
  }
  throw refused;
}

export const signable: Signable = {
  async sign(decoded, given, options) {
    const { subject } = decoded;
    const signed = signedOf(subject);
    const message = messageOf(decoded, options);
    const { found, first, assertion } = await findKey(signed, given);
    const isSame = message.join() === signed.message.join();
    if (found?.index === 0 && isSame) return [{ kind: 'save', name: subject.name, value: subject.value }];
    const keys = found?.index === 0 ? [found.key] : first;
    const signature = await signedBy(keys, (key) => signedText(signed, message, key, assertion));
    const body = encodeBase64(concatBytes([message, signature]), 'url', false);
    return [{ kind: 'save', name: subject.name, value: signed.write(body) }];
  },
  async measure(decoded, options) {
    const signed = signedOf(decoded.subject);
    const bytes = messageOf(decoded, options).length + signed.signature.length;
    const { name } = decoded.subject;
    return [{ name, bytes: sizeOf(name + signed.write('x'.repeat(Math.ceil((bytes * 4) / 3)))) }];
  },
};
