/**
 * actionpack/lib/action_dispatch/middleware/cookies.rb, `EncryptedKeyRotatingCookieJar`, over
 * activesupport/lib/active_support/message_encryptor.rb: AES-GCM since 5.2, before AES-CBC within a signed message.
 */
import { openAes, sealAes, paddedLength } from '../../sealing/aes.ts';
import { encodeBase64 } from '../../../codec/base64.ts';
import { decodeHex, encodeHex } from '../../../codec/hex.ts';
import { equalBytes, hmac, macName, type Digest, type NativeDigest } from '../../../codec/hmac.ts';
import { encodeUtf8 } from '../../../codec/utf8.ts';
import type { Keys } from '../../contract/KeyField.ts';
import type { Subject } from '../../contract/decoded.ts';
import type { Attempt } from '../../sealing/keyAttempts.ts';
import { sampleBase64, packedValue, type PackedValueRules } from '../../sealing/packedValue.ts';
import { saltIn } from '../../signing/saltIn.ts';
import { bytesOf, gcmAttempt, joined, sampleGcm, SEPARATOR } from '../ruby/gcmAttempt.ts';
import { bareAttempts } from '../ruby/bareAttempts.ts';
import type { Gcm } from '../ruby/gcmShape.ts';
import { credentialsIn } from './railsCredentials.ts';
import { derivationName, DERIVATIONS, railsKey } from './railsKeys.ts';
import { judgeRails, readRailsMessage } from './railsMessage.ts';
import { RAILS_REASONS } from './railsSigned.ts';
import { takeRailsSealed, type Cbc, type RailsSealed } from './railsSealed.ts';
import { CBC_SALT, CBC_SIGNED_SALT, GCM_SALT } from './railsShape.ts';

type Bytes = Uint8Array<ArrayBuffer>;

const rules: PackedValueRules<RailsSealed> = {
  format: 'rails-encrypted',
  filed: credentialsIn,
  most: 8,
  take: takeRailsSealed,
  reasons: () => RAILS_REASONS,
  attempts,
  read: (plain, _, { name }, work) => readRailsMessage(plain, name, work),
  judge: (content, key, { name }, now) => judgeRails(content, key, name, now),
  sample(parts, bytes) {
    if (parts.kind === 'gcm') return sampleGcm(parts, bytes);
    const inner = sampleBase64(parts.data, paddedLength(bytes), true) + SEPARATOR + parts.iv;
    return encodeBase64(encodeUtf8(inner), 'standard', true) + SEPARATOR + parts.signature;
  },
};

export const { decode, sealed } = packedValue(rules);

function attempts(parts: RailsSealed, secret: Bytes, _: Subject, keys: Keys): readonly Attempt[] {
  if (secret.length === 0) return [];
  const typed = saltIn(keys) || GCM_SALT;
  if (parts.kind === 'cbc') {
    const signing = saltIn(keys, 'signing') || CBC_SIGNED_SALT;
    return parts.digests.flatMap((digest) =>
      DERIVATIONS.map((hash) => cbc(parts, secret, [typed, signing], { hash, digest })),
    );
  }
  // `encrypted_cookie_cipher`: aes-256-gcm, unless the app says otherwise.
  const derived = [32, 16].flatMap((length) => DERIVATIONS.map((hash) => gcm(parts, secret, typed, hash, length)));
  return [...derived, ...bareAttempts(parts, secret)];
}

function gcm(parts: Gcm, secret: Bytes, salt: string, hash: NativeDigest, length: number): Attempt {
  const match = { salt, derivation: derivationName(hash) };
  return gcmAttempt(parts, length, match, (signal) => railsKey(secret, salt, hash, length, signal));
}

interface How {
  readonly hash: NativeDigest;
  readonly digest: Digest;
}

function cbc(parts: Cbc, secret: Bytes, [typed, signing]: readonly [string, string], { hash, digest }: How): Attempt {
  const salt = typed === GCM_SALT ? CBC_SALT : typed;
  const keyOf = (signal?: AbortSignal) => railsKey(secret, salt, hash, 32, signal);
  const macOf = async (text: string, signal?: AbortSignal) =>
    hmac(digest, await railsKey(secret, signing, hash, 64, signal), encodeUtf8(text));
  return {
    match: { mac: `AES-256-CBC, ${macName(digest)}`, salt, derivation: derivationName(hash) },
    async open(signal) {
      if (!equalBytes(await macOf(parts.payload, signal), decodeHex(parts.signature))) return undefined;
      return openAes('AES-CBC', await keyOf(signal), bytesOf(parts.iv), bytesOf(parts.data));
    },
    async seal(plain, signal) {
      const iv = crypto.getRandomValues(new Uint8Array(16));
      const inner = joined(await sealAes('AES-CBC', await keyOf(signal), iv, plain), iv);
      const payload = encodeBase64(encodeUtf8(inner), 'standard', true);
      return payload + SEPARATOR + encodeHex(await macOf(payload, signal));
    },
  };
}
