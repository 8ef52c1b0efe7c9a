/** actionpack/lib/action_dispatch/middleware/cookies.rb, `SignedKeyRotatingCookieJar`; before 4.0 `SignedCookieJar`. */
import { CodecError } from '../../../codec/CodecError.ts';
import { decodeHex, encodeHex } from '../../../codec/hex.ts';
import { equalBytes, hmac } from '../../../codec/hmac.ts';
import { decodeUtf8, encodeUtf8 } from '../../../codec/utf8.ts';
import { Work } from '../../../codec/Work.ts';
import { SessionError } from '../../contract/SessionError.ts';
import type { Decoded, Subject } from '../../contract/decoded.ts';
import type { Keys } from '../../contract/KeyField.ts';
import type { Signable, Verifiable } from '../../contract/SessionFormat.ts';
import type { Reason } from '../../contract/verdict.ts';
import { sizeOf } from '../../notations/sizeOf.ts';
import { findFitting, sealingAttempt, type Attempt, type AttemptRules } from '../../sealing/keyAttempts.ts';
import { contentOf, decodedContent, packedBytes } from '../../sealing/packedContent.ts';
import { writeHexPayload, type HexSigned } from '../ruby/hexSigned.ts';
import { credentialsIn } from './railsCredentials.ts';
import { derivationName, DERIVATIONS, railsKey } from './railsKeys.ts';
import { judgeRails, readRailsMessage } from './railsMessage.ts';
import { isRailsEnvelope, railsScore, SIGNED_SALT, takeRailsSigned } from './railsShape.ts';

type Bytes = Uint8Array<ArrayBuffer>;
type Signed = HexSigned & { readonly signature: string };

/** Length of the key that Rails derives: KeyGenerator, `generate_key`. */
const KEY_BYTES = 64;

const reasons: readonly Reason[] = [
  { code: 'key-changed', name: 'cookies_rotations' },
  { code: 'other-app' },
  { code: 'other-scheme' },
  { code: 'altered' },
];

const rules: AttemptRules = { filed: credentialsIn, most: 8 };

function partsOf(subject: Subject): Signed {
  const parts = takeRailsSigned(subject);
  if (parts?.signature === undefined) throw new SessionError('not-this-format');
  return { ...parts, signature: parts.signature };
}

function read(subject: Subject, work: Work) {
  const parts = partsOf(subject);
  const content = readRailsMessage(parts.bytes, subject.name, work);
  const { plain } = content;
  const layers = [...parts.layers, { id: 'base64', bytes: plain.length, content: readable(plain) } as const];
  return { parts, content, layers };
}

const waysOf = (parts: Signed, keys: Keys) => (secret: Bytes) =>
  attempts(parts, secret, keys['salt']?.[0] || SIGNED_SALT);

/** What differs between Rails' signed cookies and what Devise puts into one. */
export function railsSigned(format: string) {
  async function decode(subject: Subject, work = new Work()): Promise<Decoded> {
    const { parts, content, layers } = read(subject, work);
    const score = railsScore(subject.name, parts);
    const damagedScore = isRailsEnvelope(parts.bytes) ? 0.65 : 0.35;
    return decodedContent(content, { format, subject, protection: 'signed', layers, score, damagedScore }, work);
  }

  const verifiable: Pick<Verifiable, 'verify'> = {
    async verify(subject, keys, now) {
      const { parts, content } = read(subject, new Work());
      const found = await findFitting(keys, waysOf(parts, keys), rules);
      if ('tried' in found) return { kind: 'wrong', reasons, tried: found.tried };
      return judgeRails(content, found.key, subject.name, now);
    },
  };

  const signable: Signable = {
    async sign(decoded, keys, options) {
      const { subject } = decoded;
      const parts = partsOf(subject);
      const plain = await packedBytes(decoded, options);
      const ways = waysOf(parts, keys);
      const found = await findFitting(keys, ways, rules, options.signal);
      const fitting = 'tried' in found ? undefined : found;
      const isSame = plain === contentOf(decoded).plain;
      if (fitting?.key.index === 0 && isSame) return [{ kind: 'save', name: subject.name, value: subject.value }];
      const attempt = await sealingAttempt(keys, ways, rules, fitting);
      const payload = isSame ? parts.payload : writeHexPayload(plain, parts.payload);
      return parts.write(payload, await attempt.seal(encodeUtf8(payload), options.signal));
    },
    async measure(decoded, options) {
      const { name } = decoded.subject;
      const parts = partsOf(decoded.subject);
      const plain = await packedBytes(decoded, options);
      const isSame = plain === contentOf(decoded).plain;
      const payload = isSame ? parts.payload : writeHexPayload(plain, parts.payload);
      return parts.write(payload, parts.signature).flatMap((write) => {
        return write.kind === 'save' ? [{ name, bytes: sizeOf(name + write.value) }] : [];
      });
    },
  };

  return { decode, verifiable, signable };
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

/** With a derived key; and with the secret itself, which was `secret_token` before 4.0. */
function attempts({ payload, bytes, signature, digest }: Signed, secret: Bytes, salt: string): readonly Attempt[] {
  if (secret.length === 0) return [];
  const mac = `HMAC-${digest.replace('-', '')}`;
  const way = (match: Omit<Attempt['match'], 'mac'>, keyOf: (signal?: AbortSignal) => Promise<Bytes>): Attempt => ({
    match: { mac, ...match },
    async open(signal) {
      const made = await hmac(digest, await keyOf(signal), encodeUtf8(payload));
      return equalBytes(made, decodeHex(signature)) ? bytes : undefined;
    },
    seal: async (text, signal) => encodeHex(await hmac(digest, await keyOf(signal), text)),
  });
  const derived = DERIVATIONS.map((hash) => {
    return way({ salt, derivation: derivationName(hash) }, (signal) => railsKey(secret, salt, hash, KEY_BYTES, signal));
  });
  return [...derived, way({ derivation: 'none' }, async () => secret)];
}
