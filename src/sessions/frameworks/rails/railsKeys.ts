import type { NativeDigest } from '../../../codec/hmac.ts';
import { pbkdf2 } from '../../../codec/pbkdf2.ts';
import { encodeUtf8 } from '../../../codec/utf8.ts';
import { stoppable } from '../../signing/stoppable.ts';

/** Those of `config.active_support.key_generator_hash_digest_class`: since 7.0 for new apps, before, and an app's own. */
export const DERIVATIONS = ['SHA-256', 'SHA-1', 'SHA-512', 'SHA-384'] as const satisfies readonly NativeDigest[];

/** Rails::Application, `key_generator`: railties/lib/rails/application.rb. */
const ROUNDS = 1000;

export const derivationName = (hash: NativeDigest): string => `PBKDF2-${hash.replace('-', '')}`;

/** activesupport/lib/active_support/key_generator.rb: PBKDF2 of `secret_key_base`, salted with what the key is for. */
export function railsKey(
  secret: Uint8Array<ArrayBuffer>,
  salt: string,
  hash: NativeDigest,
  bytes: number,
  signal?: AbortSignal,
): Promise<Uint8Array<ArrayBuffer>> {
  return stoppable(pbkdf2({ hash, password: secret, salt: encodeUtf8(salt), rounds: ROUNDS, bytes }, signal), signal);
}
