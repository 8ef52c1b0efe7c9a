import { CodecError } from '../../../codec/CodecError.ts';
import { decodeHex, encodeHex } from '../../../codec/hex.ts';
import { equalBytes, hmac, macName, type Digest } from '../../../codec/hmac.ts';
import { decodeUtf8, encodeUtf8 } from '../../../codec/utf8.ts';
import { Work } from '../../../codec/Work.ts';
import type { Decoded, Subject } from '../../contract/decoded.ts';
import type { Keys } from '../../contract/KeyField.ts';
import type { LateReader } from '../../contract/lateFormat.ts';
import { SessionError } from '../../contract/SessionError.ts';
import type { CookieWrite, SignOptions } from '../../contract/SessionFormat.ts';
import type { KeyMatch, Reason, Verdict } from '../../contract/verdict.ts';
import { sizeOf } from '../../notations/sizeOf.ts';
import { findFitting, sealingAttempt, type Attempt, type AttemptRules } from '../../sealing/keyAttempts.ts';
import { contentOf, decodedContent, packedBytes, type PackedContent } from '../../sealing/packedContent.ts';
import type { HexSigned } from './hexSigned.ts';
import { hexSignedParts, writeHexPayload, type HexSignedParts } from './hexSignedParts.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** A key that may have made the signature, and how a verdict calls it. */
export interface HmacKey {
  readonly match: Omit<Attempt['match'], 'mac'>;
  keyOf(signal?: AbortSignal): Promise<Bytes>;
}

/** What differs between the frameworks that sign base64 and put hex behind it. */
export interface HexSignedRules extends AttemptRules {
  readonly format: string;
  readonly reasons: readonly Reason[];
  /** Undefined for what it cannot be. */
  take(value: string): HexSigned | undefined;
  /** How sure the outside and the first bytes make; and the same of damaged content. */
  score(name: string, parts: HexSigned): number;
  damagedScore(name: string, parts: HexSigned): number;
  read(bytes: Bytes, name: string, work: Work): PackedContent;
  /** Likeliest first. */
  keys(secret: Bytes, given: Keys): readonly HmacKey[];
  judge?(content: PackedContent, key: KeyMatch, name: string, now: number): Verdict;
}

/** The reader of such a format; what nobody signed can be written as it is. */
export function hexSignedReader(rules: HexSignedRules) {
  const { format } = rules;
  const partsOf = (subject: Subject): HexSignedParts => {
    const signed = rules.take(subject.value);
    if (!signed) throw new SessionError('not-this-format');
    return hexSignedParts(subject, signed);
  };
  const waysOf = (parts: HexSignedParts, given: Keys) => (secret: Bytes) => {
    if (secret.length === 0) return [];
    const [keys, signature] = [rules.keys(secret, given).map(derivedOnce), signatureOf(parts)];
    return parts.digests.flatMap((digest) => keys.map((key) => attemptOf(parts, signature, digest, key)));
  };

  async function decode(subject: Subject, work = new Work()): Promise<Decoded> {
    const parts = partsOf(subject);
    const { bytes, signature } = parts;
    const layers = [...parts.layers, { id: 'base64', bytes: bytes.length, content: readable(bytes) } as const];
    const protection = signature === undefined ? 'unsigned' : 'signed';
    const [score, damagedScore] = [rules.score(subject.name, parts), rules.damagedScore(subject.name, parts)];
    const content = rules.read(bytes, subject.name, work);
    return decodedContent(content, { format, subject, protection, layers, score, damagedScore }, work);
  }

  async function verify(subject: Subject, keys: Keys, now: number): Promise<Verdict> {
    const parts = partsOf(subject);
    signatureOf(parts);
    const content = rules.read(parts.bytes, subject.name, new Work());
    const found = await findFitting(keys, waysOf(parts, keys), rules);
    if ('tried' in found) return { kind: 'wrong', reasons: rules.reasons, tried: found.tried };
    return rules.judge?.(content, found.key, subject.name, now) ?? { kind: 'right', key: found.key };
  }

  async function sign(decoded: Decoded, keys: Keys, options: SignOptions): Promise<readonly CookieWrite[]> {
    const { subject } = decoded;
    const parts = partsOf(subject);
    const { isSame, payload } = await payloadOf(decoded, parts, options);
    const ways = waysOf(parts, keys);
    const found = await findFitting(keys, ways, rules, options.signal);
    const fitting = 'tried' in found ? undefined : found;
    if (fitting?.key.index === 0 && isSame) return [{ kind: 'save', name: subject.name, value: subject.value }];
    const attempt = await sealingAttempt(keys, ways, rules, fitting);
    return parts.write(payload, await attempt.seal(encodeUtf8(payload), options.signal));
  }

  async function measure(decoded: Decoded, options: SignOptions) {
    const parts = partsOf(decoded.subject);
    const { payload } = await payloadOf(decoded, parts, options);
    const { name } = decoded.subject;
    return parts
      .write(payload, parts.signature)
      .flatMap((write) => (write.kind === 'save' ? [{ name, bytes: sizeOf(name + write.value) }] : []));
  }

  async function writeBare(decoded: Decoded): Promise<readonly CookieWrite[]> {
    const parts = partsOf(decoded.subject);
    const { payload } = await payloadOf(decoded, parts, { timestamp: 'keep', now: 0 });
    return parts.write(payload, undefined);
  }

  return {
    decode,
    verifiable: { verify },
    signable: { sign, measure },
    writable: { write: writeBare },
  } satisfies LateReader;
}

/** What is to be signed, and whether it is what was. */
async function payloadOf(decoded: Decoded, { payload }: HexSigned, options: SignOptions) {
  const plain = await packedBytes(decoded, options);
  const isSame = plain === contentOf(decoded).plain;
  return { isSame, payload: isSame ? payload : writeHexPayload(plain, payload) };
}

/** Throws where there is no signature to go by. */
function signatureOf({ signature }: HexSigned): string {
  if (signature === undefined) throw new SessionError('sibling-missing');
  return signature;
}

/** Each digest is tried with it. */
function derivedOnce({ match, keyOf }: HmacKey): HmacKey {
  let derived: Promise<Bytes> | undefined;
  return { match, keyOf: (signal) => (derived ??= keyOf(signal)) };
}

function attemptOf(
  { payload, bytes }: HexSignedParts,
  signature: string,
  digest: Digest,
  { match, keyOf }: HmacKey,
): Attempt {
  return {
    match: { mac: macName(digest), ...match },
    async open(signal) {
      const made = await hmac(digest, await keyOf(signal), encodeUtf8(payload));
      return equalBytes(made, decodeHex(signature)) ? bytes : undefined;
    },
    seal: async (text, signal) => encodeHex(await hmac(digest, await keyOf(signal), text)),
  };
}

/** Text where it is text. */
function readable(bytes: Uint8Array): string | Uint8Array {
  try {
    return decodeUtf8(bytes);
  } catch (error) {
    if (error instanceof CodecError) return bytes;
    throw error;
  }
}
